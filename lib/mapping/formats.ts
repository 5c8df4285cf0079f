import type { CsvDialect, DateFormat, DecimalFormat } from "@/lib/tables/types";
import { type FieldType, KINDS, type KindKey } from "./kinds";
import type { MappingColumn } from "./mapping";
import type { ColumnProfile } from "./profile";
import type { ColumnProposal } from "./types";

export interface ProposedFormats {
  dateFormat: DateFormat | null;
  decimalFormat: DecimalFormat | null;
  /** What differs from the file's own formats, by column index. */
  columns: Map<number, Pick<MappingColumn, "dateFormat" | "decimalFormat" | "cutPointZero">>;
  blankWords: string[];
  questions: string[];
  notes: string[];
}

interface Mapped {
  header: string;
  type: FieldType;
  profile: ColumnProfile;
}

const NUMBERS: readonly FieldType[] = ["quantity", "price", "money", "integer"];

/** Which words of a file stand for nothing, in one sentence; none when no word does. */
export const blankWordsNote = (words: readonly string[]): string[] =>
  words.length === 0 ? [] : [`Read as “not known”: ${words.map((word) => `“${word}”`).join(", ")}.`];

/** Date and decimal formats of the mapped columns; null where the sample leaves it to a person. */
export function proposeFormats(
  kind: KindKey,
  columns: readonly ColumnProposal[],
  profiles: readonly ColumnProfile[],
  delimiter?: CsvDialect["delimiter"],
): ProposedFormats {
  const mapped = columns.flatMap((column): Mapped[] => {
    const field = KINDS[kind].fields.find((candidate) => candidate.key === column.field);
    const profile = profiles[column.index];
    return field && profile
      ? [{ header: column.header, type: field.type, profile: withPeriod(profile, column.header) }]
      : [];
  });
  const result: ProposedFormats = {
    dateFormat: null,
    decimalFormat: null,
    columns: new Map(),
    blankWords: [],
    questions: [],
    notes: [],
  };
  const dates = mapped.filter(({ type }) => type === "date" || type === "datetime");
  const numbers = mapped.filter(({ type }) => NUMBERS.includes(type));
  decideDates(dates, result);
  decideDecimals(numbers, result, delimiter);
  const words = new Set([...dates, ...numbers].flatMap(({ profile }) => profile.words));
  result.blankWords = [...words].slice(0, 50);
  for (const { type, profile } of mapped) {
    if (type === "code" && profile.pointZero) set(result, profile.index, { cutPointZero: true });
  }
  return result;
}

/** A header that says week; else `2026-05` is a month. */
export const WEEKLY =
  /week|wk\b|woche|\bkw\b|\bcw\b|semaine|semana|settiman|tydz|týden|vecka|uge\b|hafta|週|周/i;

function withPeriod(profile: ColumnProfile, header: string): ColumnProfile {
  const { dateFormats } = profile;
  if (!dateFormats.includes("month") || !dateFormats.includes("week")) return profile;
  const format = WEEKLY.test(header) ? "week" : "month";
  return { ...profile, dateFormats: [format], dateEvidence: `they are read as ${format}s.` };
}

function decideDates(dates: readonly Mapped[], result: ProposedFormats): void {
  const open: Mapped[] = [];
  for (const column of dates) {
    const { profile, header } = column;
    const [format] = profile.dateFormats;
    if (format === undefined) continue;
    if (profile.dateFormats.length > 1) {
      open.push(column);
      continue;
    }
    result.notes.push(`Dates in “${header}”: ${profile.dateEvidence}`);
    if (result.dateFormat === null || (result.dateFormat === "iso" && format !== "iso"))
      result.dateFormat = format;
  }
  for (const { profile } of dates) {
    const [format] = profile.dateFormats;
    if (profile.dateFormats.length === 1 && format !== result.dateFormat) {
      set(result, profile.index, { dateFormat: format });
    }
  }
  const decided = result.dateFormat === "dmy" || result.dateFormat === "mdy";
  for (const { profile, header } of open) {
    if (decided && profile.dateEvidence.includes("can be")) {
      result.notes.push(
        `Dates in “${header}” are read like those of the other columns (${profile.dateEvidence})`,
      );
    } else {
      result.questions.push(`Dates in “${header}”: ${profile.dateEvidence} Choose which.`);
      if (!decided) result.dateFormat = null;
    }
  }
  // Columns that were decided keep their format while the file's own is still open.
  if (open.length > 0 && result.dateFormat === null) {
    for (const { profile } of dates) {
      if (profile.dateFormats.length === 1)
        set(result, profile.index, { dateFormat: profile.dateFormats[0] });
    }
  }
  if (result.dateFormat === null && open.length === 0) result.dateFormat = "iso";
}

function decideDecimals(
  numbers: readonly Mapped[],
  result: ProposedFormats,
  delimiter: CsvDialect["delimiter"] | undefined,
): void {
  let dot = 0;
  let comma = 0;
  let open: Mapped | null = null;
  for (const column of numbers) {
    const { decimals } = column.profile;
    if (decimals.dot > 0 && decimals.comma > 0) {
      result.questions.push(
        `Numbers in “${column.header}” mix 1,234.50 and 1.234,50: correct them or choose one.`,
      );
      return;
    }
    dot += decimals.dot;
    comma += decimals.comma;
    if (decimals.either > 0) open ??= column;
  }
  if (dot === 0 && comma === 0) {
    if (open) {
      result.questions.push(
        `Numbers in “${open.header}” can be read as 1,234 or as 1.234: choose the decimal sign.`,
      );
    } else result.decimalFormat = delimiter === ";" ? "comma" : "dot";
    return;
  }
  result.decimalFormat = dot >= comma ? "dot" : "comma";
  for (const { profile } of numbers) {
    const own: DecimalFormat | null =
      profile.decimals.dot > 0 ? "dot" : profile.decimals.comma > 0 ? "comma" : null;
    if (own !== null && own !== result.decimalFormat) set(result, profile.index, { decimalFormat: own });
  }
}

function set(result: ProposedFormats, index: number, change: Partial<MappingColumn>): void {
  result.columns.set(index, { ...result.columns.get(index), ...change });
}
