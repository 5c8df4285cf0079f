import { currencyCode } from "@/lib/format/currencies";
import { headerTokens, normaliseWord } from "@/lib/tables/normalise";
import { parseBoolean } from "@/lib/tables/text-rules";
import type { CsvDialect } from "@/lib/tables/types";
import { proposeByArithmetic } from "./amounts";
import { proposeFormats } from "./formats";
import { matchHeader } from "./header-match";
import { type FieldDefinition, KIND_KEYS, KINDS, type KindKey } from "./kinds";
import { type Mapping, mappingProblems } from "./mapping";
import { proposePeriods } from "./month-columns";
import { groupColumn, proposeFills } from "./parents";
import { currencyMarks, markedCurrency, PER_HUNDRED, perOfHeader, proposeLonePrice } from "./prices";
import { type ColumnProfile, profileColumn } from "./profile";
import { statusWordsOf } from "./status-words";
import type { ColumnProposal, KindGuess } from "./types";
import { proposeYears, type YearColumn } from "./year-columns";

export interface MappingProposal {
  columns: ColumnProposal[];
  /** Ready to use when `questions` is empty. */
  mapping: Mapping;
  /** What a person must decide before the import can start. */
  questions: string[];
  /** What was decided from the sample, with the evidence. */
  notes: string[];
  profiles: ColumnProfile[];
}

export interface ProposeOptions {
  hasHeader?: boolean;
  /** The organization's currency, used where the file names none. */
  currency?: string;
  /** Used only where no number of the sample shows its decimal sign. */
  delimiter?: CsvDialect["delimiter"];
  utcOffsetMinutes?: number;
  /** Rows that hold every word of the whole file's status column; the sample unless told. */
  /** Rows of the whole file that tell how its numbers and dates are written, beside those of the sample. */
  evidence?: readonly (readonly string[])[];
  statusRows?: readonly (readonly string[])[];
}

/** Below this a column is left out and the person chooses. */
const ACCEPT = 0.55;
/** A column with more different values holds no statuses. */
export const MOST_STATUSES = 40;
/** Confidence of a column taken for want of a better one. */
const WEAK = 0.5;
/** Confidence of a column that heads groups of rows. */
const GROUPED = 0.8;

/**
 * Which column means which field, with confidence and reason; date and decimal formats with their evidence.
 * @param sampleRows at most 500 rows are worth giving
 */
export function proposeMapping(
  kind: KindKey,
  headers: readonly string[],
  sampleRows: readonly (readonly string[])[],
  options: ProposeOptions = {},
): MappingProposal {
  const hasHeader = options.hasHeader ?? true;
  const seen = options.evidence?.length ? [...sampleRows, ...options.evidence] : sampleRows;
  const profiles = headers.map((_, index) => profileColumn(index, seen));
  const columns = assign(kind, headers, profiles, sampleRows, hasHeader);
  const periods =
    kind === "sales-lines" && hasHeader
      ? proposePeriods(headers, columns, profiles)
      : new Map<number, string>();
  const years = hasHeader ? proposeYears(kind, columns, sampleRows) : new Map<number, YearColumn>();
  const formats = proposeFormats(kind, columns, profiles, options.delimiter);
  if (formats.decimalFormat && (kind === "sales-lines" || kind === "purchase-orders"))
    proposeByArithmetic(columns, sampleRows, formats.decimalFormat);
  const group = groupColumn(headers, sampleRows);
  const fills =
    group === null ? proposeFills(kind, columns, sampleRows) : new Map([[group, "above" as const]]);
  const defaults: Record<string, string> = {};
  const marks = currencyMarks(kind, columns, sampleRows);
  const currency = currencyInHeaders(kind, columns) ?? markedCurrency(marks, options.currency);
  if (currency && KINDS[kind].fields.some((field) => field.key === "currency")) defaults.currency = currency;
  const mapping: Mapping = {
    kind,
    hasHeader,
    columns: columns.map(({ index, header, field }) => ({
      index,
      header,
      field,
      ...formats.columns.get(index),
      ...perOfHeader(kind, header, field),
      ...years.get(index),
      ...(periods.has(index) ? { period: periods.get(index) } : {}),
      ...(fills.has(index) ? { fill: fills.get(index) } : {}),
    })),
    dateFormat: formats.dateFormat,
    decimalFormat: formats.decimalFormat,
    defaults,
    blankWords: formats.blankWords,
    statusWords: statusWordsOf(kind, columns, options.statusRows ?? sampleRows),
    utcOffsetMinutes: options.utcOffsetMinutes ?? 0,
  };
  return {
    columns,
    mapping,
    // Open formats are asked with their evidence already.
    questions: [
      ...formats.questions,
      ...(currency || marks.size === 0 || mapping.columns.some((column) => column.field === "currency")
        ? []
        : [
            `Amounts are marked ${[...marks].map((mark) => `“${mark}”`).join(", ")}, which several currencies use.`,
          ]),
      ...mappingProblems({
        ...mapping,
        dateFormat: mapping.dateFormat ?? "iso",
        decimalFormat: mapping.decimalFormat ?? "dot",
      }),
    ],
    notes: [
      ...formats.notes,
      ...fillNotes(columns, fills),
      ...(currency && currency !== options.currency
        ? [`Amounts without a currency are taken as ${currency}.`]
        : []),
      ...mapping.columns.flatMap(({ header, per }) =>
        per ? [`Prices in “${header}” are for ${per.toLocaleString("en")} units, and divided by that.`] : [],
      ),
    ],
    profiles,
  };
}

function assign(
  kind: KindKey,
  headers: readonly string[],
  profiles: readonly ColumnProfile[],
  sampleRows: readonly (readonly string[])[],
  hasHeader: boolean,
): ColumnProposal[] {
  const offers = headers.flatMap((header, index) =>
    (hasHeader ? matchHeader(kind, header.replace(PER_HUNDRED, " ")) : []).map((match) => {
      const fit = typeFit(match.field, profiles[index] as ColumnProfile, sampleRows, header);
      return { index, field: match.field, score: match.score * fit.factor, why: `${match.why}${fit.why}` };
    }),
  );
  offers.sort((a, b) => b.score - a.score || a.index - b.index);
  const proposals: ColumnProposal[] = headers.map((header, index) => ({
    index,
    header,
    field: null,
    confidence: 0,
    why: hasHeader
      ? "No field of this kind has a name like this."
      : "The file has no header: choose what this column maps to.",
  }));
  const taken = new Set<string>();
  for (const offer of offers) {
    const proposal = proposals[offer.index] as ColumnProposal;
    if (proposal.field !== null) continue;
    if (offer.score < ACCEPT || taken.has(offer.field.key)) {
      if (proposal.confidence === 0) {
        proposal.confidence = round(offer.score);
        proposal.why = taken.has(offer.field.key)
          ? `May be ${offer.field.label}, but another column fits better.`
          : `May be ${offer.field.label}, but this is not certain.${offer.why.includes(" but ") ? ` ${offer.why}` : ""}`;
      }
      continue;
    }
    Object.assign(proposal, { field: offer.field.key, confidence: round(offer.score), why: offer.why });
    taken.add(offer.field.key);
  }
  proposeLonePrice(kind, proposals, taken);
  proposeGroup(kind, proposals, taken, groupColumn(headers, sampleRows));
  proposeFallbacks(kind, proposals, taken);
  if (kind === "stock-levels") leaveReservedOfAvailable(proposals);
  if (!hasHeader) proposeOnlyDate(kind, proposals, profiles);
  return proposals;
}

/** What the names that stand above groups of rows may be, the likeliest first. */
const GROUPED_BY = ["item", "customer", "supplier", "location"];

/** The column that heads groups of rows has no name, or one of a title: it is what the rows lack. */
function proposeGroup(
  kind: KindKey,
  proposals: ColumnProposal[],
  taken: Set<string>,
  index: number | null,
): void {
  const proposal = proposals[index ?? -1];
  if (!proposal || proposal.field !== null) return;
  const known = new Set(KINDS[kind].fields.map(({ key }) => key));
  const field = GROUPED_BY.find((key) => known.has(key) && !taken.has(key));
  if (!field) return;
  taken.add(field);
  const why = "Its names stand above the rows that they belong to.";
  Object.assign(proposal, { field, confidence: GROUPED, why });
}

function fillNotes(
  columns: readonly ColumnProposal[],
  fills: ReadonlyMap<number, "above" | "document">,
): string[] {
  const names = (fill: "above" | "document") =>
    columns
      .filter(({ index }) => fills.get(index) === fill)
      .map(({ header }) => `“${header}”`)
      .join(", ");
  const [above, ofDocument] = [names("above"), names("document")];
  return [
    ...(above ? [`Where ${above} is empty, the value of the row above is taken.`] : []),
    ...(ofDocument ? [`Where ${ofDocument} is empty, the value of the document's first row is taken.`] : []),
  ];
}

/** A code without a column is taken from the column of names, if there is one: where it is required, or names say as much. */
function proposeFallbacks(kind: KindKey, proposals: ColumnProposal[], taken: Set<string>): void {
  for (const field of KINDS[kind].fields) {
    if (!field.fallback || !(field.required || field.fallbackServes) || taken.has(field.key)) continue;
    const stand = proposals.find((proposal) => proposal.field === field.fallback);
    if (!stand) continue;
    stand.field = field.key;
    if (field.fallbackServes) continue;
    stand.confidence = WEAK;
    stand.why = `No column holds ${field.label}: these names would serve as codes.`;
  }
}

/** Headers of stock from which what is promised was subtracted already. */
const AVAILABLE = /avail|verfügbar|verfugbar|frei|dispo|beschikbaar/;

/** Where the stock is what is available, what is reserved must not be subtracted again. */
function leaveReservedOfAvailable(proposals: ColumnProposal[]): void {
  const stock = proposals.find((proposal) => proposal.field === "onHand");
  const reserved = proposals.find((proposal) => proposal.field === "reserved");
  // Odoo calls what is on hand qty_available.
  if (!stock || !reserved || normaliseWord(stock.header) === "qtyavailable") return;
  if (!AVAILABLE.test(stock.header.toLowerCase())) return;
  reserved.field = null;
  reserved.why = `“${stock.header}” is what is left after reservations, so these are not subtracted again.`;
}

/** Without headers only one thing is safe to say: which column is the date, if there is just one. */
function proposeOnlyDate(
  kind: KindKey,
  proposals: ColumnProposal[],
  profiles: readonly ColumnProfile[],
): void {
  const dated = profiles.filter((profile) => profile.type === "date" || profile.type === "datetime");
  const field = KINDS[kind].fields.find(
    (candidate) => candidate.type === "date" || candidate.type === "datetime",
  );
  const proposal = proposals[dated[0]?.index ?? -1];
  if (!field || !proposal || dated.length !== 1) return;
  Object.assign(proposal, { field: field.key, confidence: WEAK, why: "The only column of dates." });
}

/** How well the values fit the field's type, as a factor on the score of the name. */
function typeFit(
  field: FieldDefinition,
  profile: ColumnProfile,
  sampleRows: readonly (readonly string[])[],
  header?: string,
): { factor: number; why: string } {
  const good = { factor: 1, why: "" };
  const bad = (what: string) => ({ factor: 0.4, why: ` but its values are not ${what}.` });
  if (profile.type === "empty") return { factor: 0.8, why: " It is empty in the sample." };
  const number = profile.type === "integer" || profile.type === "decimal";
  const dated = profile.dateFormats.length > 0;
  switch (field.type) {
    case "date":
    case "datetime":
      return dated ? good : bad("dates");
    case "price":
      if (number && /price ?unit|^per$|peinh|kpein/i.test(field.key === "unitPrice" ? (header ?? "") : "")) {
        const per = share(profile, sampleRows, (value) => /^10*$/.test(value.replace(/[.,]0+$/, "")));
        if (per > 0.9) return { factor: 0.6, why: " Its values look like numbers of units." };
      }
      return number ? good : bad("numbers");
    case "quantity":
    case "money":
      return number ? good : bad("numbers");
    case "integer":
      return profile.type === "integer" || profile.pointZero ? good : bad("whole numbers");
    case "code":
      if (profile.type === "date" || profile.type === "datetime") return bad("codes");
      return profile.type === "decimal" && !profile.pointZero
        ? { factor: 0.7, why: " Its values have decimals." }
        : good;
    case "currency":
      return share(profile, sampleRows, (value) => currencyCode(value) !== null) > 0.8
        ? good
        : bad("currencies");
    case "per":
      return share(profile, sampleRows, (value) =>
        /^[^\d]*10*(?:[.,]000)?[^\d]*$|^(?:[ECM]|EA|CEN|MIL|each|hundred|thousand)$/i.test(value),
      ) > 0.9
        ? good
        : bad("numbers of units");
    case "boolean":
      return share(profile, sampleRows, (value) => parseBoolean(value) !== null) > 0.8
        ? good
        : bad("yes or no");
    case "choice": {
      // Words that nobody knows are asked, not left out; a column of many different values holds no statuses.
      if (field.asksWords) return profile.distinct <= MOST_STATUSES && !dated ? good : bad("statuses");
      const known = new Set(
        field.choices?.flatMap((choice) => [choice.value, ...choice.words]).map(normaliseWord),
      );
      return share(profile, sampleRows, (value) => known.has(normaliseWord(value.slice(0, 100)))) > 0.5
        ? good
        : bad("known words");
    }
    default:
      return number || dated ? { factor: 0.7, why: " Its values are not words." } : good;
  }
}

function share(
  profile: ColumnProfile,
  sampleRows: readonly (readonly string[])[],
  test: (value: string) => boolean,
): number {
  const values = sampleRows.map((row) => (row[profile.index] ?? "").trim()).filter((value) => value !== "");
  return values.length === 0 ? 0 : values.filter(test).length / values.length;
}

/** A currency code in the header of an amount, as in `Price (EUR)`. */
function currencyInHeaders(kind: KindKey, columns: readonly ColumnProposal[]): string | null {
  for (const column of columns) {
    const field = KINDS[kind].fields.find((candidate) => candidate.key === column.field);
    if (field?.type !== "price" && field?.type !== "money") continue;
    const sign = /[€£₹]/.exec(column.header)?.[0];
    if (sign) return currencyCode(sign);
    const code = headerTokens(column.header).find(
      (token) => token.length === 3 && currencyCode(token) !== null,
    );
    if (code) return currencyCode(code);
  }
  return null;
}

/** The kinds a file may be, the likeliest first; by required fields found and by columns explained. */
export function guessKind(
  headers: readonly string[],
  sampleRows: readonly (readonly string[])[],
): KindGuess[] {
  const guesses = KIND_KEYS.map((kind): KindGuess => {
    const { columns, profiles } = proposeMapping(kind, headers, sampleRows);
    const confidenceOf = (key: string) => columns.find((column) => column.field === key)?.confidence ?? 0;
    const required = KINDS[kind].fields
      .filter((field) => field.required)
      .map((field) => confidenceOf(field.key));
    const explained =
      columns.reduce((sum, column) => sum + (column.field ? column.confidence : 0), 0) / columns.length;
    const complete = required.every((confidence) => confidence > 0);
    const needed = required.reduce((sum, confidence) => sum + confidence, 0) / required.length;
    const doubt = (complete ? 1 : 0.4) * (kind === "items" && repeatsItems(columns, profiles) ? REPEATED : 1);
    return { kind, confidence: round((0.5 * needed + 0.5 * explained) * doubt) };
  });
  const best = Math.max(...guesses.map((guess) => guess.confidence));
  const rank = ({ kind, confidence }: KindGuess) =>
    confidence >= best - ALIKE ? 1 + requiredFields(kind) : confidence;
  return guesses.sort((a, b) => rank(b) - rank(a) || b.confidence - a.confidence);
}

/** Guesses so near to each other that headers alone do not tell them apart. */
const ALIKE = 0.03;
/** How much of an item list's confidence remains when its items come up again and again. */
const REPEATED = 0.8;

/** Of two kinds that explain a file alike, it is the one that needs more of what is there. */
const requiredFields = (kind: KindKey): number => KINDS[kind].fields.filter((field) => field.required).length;

/** An item list has one row an item; a list of offers names an item once for each supplier. */
function repeatsItems(columns: readonly ColumnProposal[], profiles: readonly ColumnProfile[]): boolean {
  const profile = profiles[columns.find((column) => column.field === "item")?.index ?? -1];
  return profile !== undefined && profile.distinct < profile.filled * MOSTLY;
}
const MOSTLY = 0.9;

function round(score: number): number {
  return Math.round(score * 100) / 100;
}
