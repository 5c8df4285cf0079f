import * as z from "zod";
import type { Mapping, MappingColumn } from "./mapping";

/** Codes of a file that items have only with zeros before them: a spreadsheet took them for numbers. */
export const lostZerosSchema = z.object({
  /** 0-based position of the column of item codes. */
  index: z.number(),
  /** Characters that the codes have with their zeros. */
  width: z.number(),
  /** How many different codes of the file items have only with zeros. */
  codes: z.number(),
  /** The first of them, and the codes of their items. */
  examples: z.array(z.object({ written: z.string(), item: z.string() })),
});
export type LostZeros = z.infer<typeof lostZerosSchema>;

const MOST_EXAMPLES = 3;

/** A code that may have lost zeros: digits, none of them a zero at the start. */
export const mayLackZeros = (code: string): boolean => /^[1-9]\d{0,28}$/.test(code);

/** The code with zeros before it. Codes of other characters, or with a zero at the start already, stay as they are. */
export const withZeros = (code: string, width: number): string =>
  mayLackZeros(code) ? code.padStart(width, "0") : code;

/**
 * The width at which most codes are those of items, or null where zeros make none of them an item.
 *
 * @param codes different codes of the file that may lack zeros
 * @param widths lengths that items' codes with a zero at the start have
 * @param known every one of these codes, with and without zeros, that an item has
 */
export function lostZeros(
  index: number,
  codes: readonly string[],
  widths: readonly number[],
  known: ReadonlySet<string>,
): LostZeros | null {
  const found = widths.map((width) => {
    const lost = codes.filter((code) => !known.has(code) && known.has(withZeros(code, width)));
    const examples = lost
      .slice(0, MOST_EXAMPLES)
      .map((written) => ({ written, item: withZeros(written, width) }));
    return { index, width, codes: lost.length, examples };
  });
  return found.reduce<LostZeros | null>((most, one) => (one.codes > (most?.codes ?? 0) ? one : most), null);
}

/** The mapping with the question whether to add the zeros, unless it was answered for an earlier file with these columns. */
export function withLostZeros(mapping: Mapping, zeros: LostZeros | null): Mapping {
  if (zeros === null) return mapping;
  const columns = mapping.columns.map((column) => {
    if (column.index !== zeros.index || column.field !== "item") return column;
    const { codeWidth = null } = column;
    return { ...column, codeWidth: codeWidth && zeros.width };
  });
  return { ...mapping, columns };
}

/** What keeps a column of item codes from being used, or nothing. */
export function zerosProblem({ field, header, codeWidth }: MappingColumn): string[] {
  if (field !== "item" || codeWidth !== null) return [];
  return [
    `Some codes in “${header}” are those of items only with zeros before them: choose whether to add the missing zeros.`,
  ];
}
