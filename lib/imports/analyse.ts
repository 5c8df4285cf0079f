import { type DetectOptions, detectCsv } from "@/lib/mapping/detect-csv";
import type { CollectedWords } from "@/lib/mapping/file-words";
import { blankWordsNote } from "@/lib/mapping/formats";
import { askedField, KIND_KEYS, KINDS, type KindKey } from "@/lib/mapping/kinds";
import { type LostZeros, withLostZeros, zerosProblem } from "@/lib/mapping/lost-zeros";
import type { Mapping, MappingColumn } from "@/lib/mapping/mapping";
import { mappingProblems } from "@/lib/mapping/mapping";
import { monthColumnsNote } from "@/lib/mapping/month-columns";
import { profileColumn } from "@/lib/mapping/profile";
import { guessKind, type MappingProposal, MOST_STATUSES, proposeMapping } from "@/lib/mapping/propose";
import { rebindMapping } from "@/lib/mapping/remember";
import { MOST_WORDS, statusWordsOf, wordRows } from "@/lib/mapping/status-words";
import { swappedDates } from "@/lib/mapping/swapped-dates";
import { normaliseWord } from "@/lib/tables/normalise";
import { SAVE_FORMULAS, UNCOMPUTED } from "@/lib/tables/text-rules";
import type { DateFormat } from "@/lib/tables/types";
import type { Analysis, Layout } from "./record";

/** Rows of the sample that the mapping screen shows. */
const PREVIEW_ROWS = 20;

export interface AnalyseOptions {
  currency: string;
  kind?: KindKey;
  /** Finds the mapping that was used last for files with these headers. */
  remembered: (kind: KindKey, headers: readonly string[]) => Mapping | null;
  /** What {@link wordColumns} hold over the whole file, once that is known. */
  collected?: CollectedWords;
  /** Codes that items have only with zeros before them, once they were looked up. */
  zeros?: LostZeros | null;
}

export interface Analysed {
  analysis: Analysis;
  mapping: Mapping;
}

/** Columns whose words are looked for in the whole file, besides the one that is mapped. */
const MOST_WORD_COLUMNS = 8;

/**
 * The columns, by 0-based position, whose words a person may have to explain: the one that holds statuses first, and those
 * that may be chosen for it. None where the kind asks for no words.
 */
export function wordColumns({ mapping }: Analysed, sampleRows: readonly (readonly string[])[]): number[] {
  const asked = askedField(mapping.kind)?.key;
  if (!asked) return [];
  const mapped = mapping.columns.filter((column) => column.field === asked).map((column) => column.index);
  const others = mapping.columns
    .filter((column) => column.field === null)
    .map((column) => profileColumn(column.index, sampleRows))
    .filter(({ type, distinct }) => type === "text" && distinct <= MOST_STATUSES)
    .map(({ index }) => index);
  return [...mapped, ...others.slice(0, MOST_WORD_COLUMNS)];
}

/**
 * The columns of numbers and dates, by position, whose way of writing the sample does not tell: whole numbers alone, or days
 * up to the twelfth. Later rows may hold 1.234, which is a thousand or one.
 */
export function openColumns({ mapping }: Analysed, sampleRows: readonly (readonly string[])[]): number[] {
  const profiles = mapping.columns
    .filter(({ field }) =>
      WRITTEN.has(KINDS[mapping.kind].fields.find(({ key }) => key === field)?.type ?? ""),
    )
    .map(({ index }) => profileColumn(index, sampleRows));
  const told = profiles.some(({ decimals }) => decimals.dot + decimals.comma > 0);
  return profiles
    .filter(
      ({ dateFormats, type }) =>
        dateFormats.length > 1 || (!told && (type === "integer" || type === "decimal")),
    )
    .map(({ index }) => index);
}
const WRITTEN = new Set<string>(["quantity", "price", "money", "date", "datetime"]);

/** Layout and first rows of CSV, from the beginning of its bytes. @throws ImportFileError */
export function readLayout(sample: Uint8Array, options: DetectOptions) {
  const { sampleRows, notes, ...layout } = detectCsv(sample, options);
  return { layout: layout satisfies Layout, sampleRows, notes };
}

/** Kind, mapping and questions, from the headers and the first rows. */
export function analyseTable(
  found: ReturnType<typeof readLayout>,
  sheets: { sheets: string[]; sheet: string | null },
  options: AnalyseOptions,
): Analysed {
  const { layout, sampleRows, notes } = found;
  const guesses = guessKind(layout.headers, sampleRows);
  const months = layout.hasHeader ? monthColumnsNote(layout.headers) : [];
  // A list of items with months beside them is no list of items: it holds sales in another form.
  const listed = guesses[0]?.kind === "items" || guesses[0]?.kind === "supplier-items";
  const guess = months.length > 0 && listed ? "sales-lines" : guesses[0]?.kind;
  const kind = options.kind ?? kindOfRemembered(layout, options) ?? guess ?? "sales-lines";
  const { collected } = options;
  const statusRows = [...sampleRows, ...wordRows(collected?.words ?? {})];
  const proposal = proposeMapping(kind, layout.headers, sampleRows, {
    statusRows,
    evidence: collected?.evidence,
    hasHeader: layout.hasHeader,
    currency: options.currency,
    delimiter: layout.dialect.delimiter,
  });
  const before = layout.hasHeader ? options.remembered(kind, layout.headers) : null;
  const zeros = options.zeros ?? null;
  const mapping = withLostZeros(
    before
      ? withStatusWords(
          withForms(fitting(rebindMapping(before, layout.headers), proposal), proposal),
          statusRows,
        )
      : proposal.mapping,
    zeros,
  );
  return {
    mapping,
    analysis: {
      layout,
      ...sheets,
      guesses,
      columns: proposal.columns,
      questions: before
        ? mappingProblems(mapping)
        : [...proposal.questions, ...mapping.columns.flatMap(zerosProblem)],
      notes: [...notes, ...proposal.notes, ...blankWordsNote(mapping.blankWords)],
      cautions: [
        ...(kind === "sales-lines" ? months : []),
        ...monthlyRows(mapping),
        ...swappedDates(mapping, sampleRows),
        ...uncomputed(layout.headers, sampleRows),
        ...(before ? readAsBefore(mapping, proposal.mapping) : []),
        ...(collected ? unseenWords(mapping, collected) : []),
      ],
      remembered: before !== null,
      words: Object.fromEntries(
        Object.entries(collected?.words ?? {}).map(([index, words]) => [index, [...words]]),
      ),
      zeros,
      preview: sampleRows.slice(0, PREVIEW_ROWS),
    },
  };
}

/** What a column of months does not tell. */
function monthlyRows({ kind, columns, dateFormat }: Mapping): string[] {
  const day = columns.find(({ field }) => field === "day");
  if (kind !== "sales-lines" || !day || (day.dateFormat ?? dateFormat) !== "month") return [];
  return [
    `“${day.header}” holds months. Each quantity is spread evenly over the weeks of its month, because a total does not tell when in the month it was sold.`,
  ];
}

/** Columns that hold formulas without values: they look empty, and are not. */
function uncomputed(headers: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const names = headers.filter((_, index) => rows.some((row) => row[index] === UNCOMPUTED));
  if (names.length === 0) return [];
  return [
    `${names.map((name) => `“${name}”`).join(", ")}: formulas whose values are not in the workbook. ${SAVE_FORMULAS}`,
  ];
}

const DECIMALS = { dot: "1,234.50", comma: "1.234,50" } as const;
const DATES: Partial<Record<DateFormat, string>> = { dmy: "the day first", mdy: "the month first" };

/** What the last file decided and this one leaves open: a wrong guess would be off by a factor of a thousand. */
function readAsBefore(mapping: Mapping, own: Mapping): string[] {
  const cautions: string[] = [];
  if (mapping.decimalFormat !== null && own.decimalFormat === null)
    cautions.push(
      `This file alone does not tell how its numbers are written. They are read as in your last file with these columns, like ${DECIMALS[mapping.decimalFormat]}: check the rows below.`,
    );
  const order = mapping.dateFormat && DATES[mapping.dateFormat];
  if (order && own.dateFormat === null)
    cautions.push(
      `This file alone does not tell the order of day and month. Dates are read as in your last file with these columns, ${order}: check the rows below.`,
    );
  return cautions;
}

/** What the search for statuses did not reach: rows with words that nobody was asked about cannot be imported. */
function unseenWords(mapping: Mapping, { words, rows, complete }: CollectedWords): string[] {
  const asked = askedField(mapping.kind)?.key;
  const column = mapping.columns.find(({ field }) => field !== null && field === asked);
  if (!column) return [];
  const later =
    "Rows with a word that is not listed below will not be imported; you can fix them afterwards.";
  if (!(column.index in words))
    return [`“${column.header}” holds more than ${MOST_WORDS} different words. ${later}`];
  if (complete) return [];
  return [
    `Only the first ${rows.toLocaleString("en")} rows were searched for the words of “${column.header}”. ${later}`,
  ];
}

/** A remembered mapping, with the formats of this file where its values cannot be read by those of the last one. */
function fitting(before: Mapping, proposal: MappingProposal): Mapping {
  const profiles = before.columns
    .filter((column) => column.field !== null)
    .map((column) => proposal.profiles[column.index])
    .filter((profile) => profile !== undefined);
  const { dateFormat } = before;
  const datesFit = profiles.every(
    ({ dateFormats }) =>
      dateFormats.length === 0 || (dateFormat !== null && dateFormats.includes(dateFormat)),
  );
  const shown = (sign: "dot" | "comma") => profiles.some(({ decimals }) => decimals[sign] > 0);
  const other = before.decimalFormat === "dot" ? "comma" : "dot";
  const numbersFit = before.decimalFormat !== null && (!shown(other) || shown(before.decimalFormat));
  if (datesFit && numbersFit) return before;
  const own = new Map(proposal.mapping.columns.map((column) => [column.index, column]));
  return {
    ...before,
    dateFormat: datesFit ? dateFormat : proposal.mapping.dateFormat,
    decimalFormat: numbersFit ? before.decimalFormat : proposal.mapping.decimalFormat,
    columns: before.columns.map((column) => ({ ...own.get(column.index), ...plain(column) })),
  };
}

/** A remembered mapping with the statuses of this file too: what was said of a word before still holds. */
function withStatusWords(mapping: Mapping, sampleRows: readonly (readonly string[])[]): Mapping {
  const own = statusWordsOf(mapping.kind, mapping.columns, sampleRows);
  const known = new Set(Object.keys(mapping.statusWords ?? {}).map(normaliseWord));
  const statusWords = { ...mapping.statusWords };
  for (const [word, meaning] of Object.entries(own))
    if (!known.has(normaliseWord(word))) statusWords[word] = meaning;
  return { ...mapping, statusWords };
}

/**
 * A remembered mapping, with what this file writes only once for several rows, and what it turned into numbers. What
 * another file wrote once is not remembered: where this one writes a value on every row, an empty cell is a value that is
 * missing.
 */
function withForms(mapping: Mapping, { mapping: own }: MappingProposal): Mapping {
  const forms = new Map(
    own.columns.map(({ index, fill, cutPointZero }) => [
      index,
      { ...(fill && { fill }), ...(cutPointZero && { cutPointZero }) },
    ]),
  );
  const columns = mapping.columns.map(({ fill: _fill, cutPointZero: _cut, ...column }) => ({
    ...column,
    ...forms.get(column.index),
  }));
  return { ...mapping, columns };
}

/** A column without formats of its own; what was said of its codes stays. */
const plain = ({ index, header, field, codeWidth }: MappingColumn): MappingColumn =>
  codeWidth === undefined ? { index, header, field } : { index, header, field, codeWidth };

/** A file with headers that were mapped before is of that kind again. */
function kindOfRemembered(layout: Layout, options: AnalyseOptions): KindKey | null {
  if (!layout.hasHeader) return null;
  return KIND_KEYS.find((kind) => options.remembered(kind, layout.headers)) ?? null;
}
