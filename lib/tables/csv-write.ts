/**
 * Safe CSV for exports and error files.
 *
 * A spreadsheet runs a cell that starts with = + - @ (or their full-width forms, or after a tab or line break) as a
 * formula. Such cells get a leading apostrophe, unless they are plain numbers like -5 or +1.234,50. On import the
 * reader takes one apostrophe away from exactly those cells (`unguardCell`), so what we wrote comes back unchanged.
 * Protection after OWASP, "CSV Injection".
 */
const STARTERS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

/** True when the text after any apostrophes would start a formula. */
function startsFormula(text: string): boolean {
  let i = 0;
  while (text.charCodeAt(i) === 39) i++;
  return i < text.length && STARTERS.includes(text.charAt(i));
}

/** Digits with one leading sign and separators: nothing that a spreadsheet could run. */
function isPlainNumber(text: string): boolean {
  const first = text.charCodeAt(0);
  let i = first === 43 || first === 45 ? 1 : 0;
  let digits = 0;
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c >= 48 && c <= 57) digits++;
    else if (c !== 44 && c !== 46) return false;
  }
  return digits > 0;
}

/** Puts an apostrophe before a cell that a spreadsheet would run as a formula. */
export function guardCell(text: string): string {
  return startsFormula(text) && !isPlainNumber(text) ? `'${text}` : text;
}

/** Undoes `guardCell`: `unguardCell(guardCell(x)) === x` for every x. */
export function unguardCell(text: string): string {
  return text.charCodeAt(0) === 39 && startsFormula(text) ? text.slice(1) : text;
}

/** One value as a CSV cell: guarded, and quoted where a separator, quote, line break or outer space needs it. */
export function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const text = guardCell(value);
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 34 || c === 44 || c === 59 || c === 124 || c === 9 || c === 10 || c === 13) return quoted(text);
  }
  return text.startsWith(" ") || text.endsWith(" ") ? quoted(text) : text;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** One row of CSV with its line break (CRLF, RFC 4180). */
export function writeCsvRow(values: readonly (string | number | boolean | null | undefined)[]): string {
  // A row of one empty cell would be a blank line, which readers skip.
  if (values.length === 1 && csvCell(values[0]) === "") return '""\r\n';
  return `${values.map(csvCell).join(",")}\r\n`;
}

/** The header of the column that error files add. */
export const ERROR_COLUMN = "error";

/** The first line of an error file: the file's own headers and the error column (once, also for a file re-uploaded). */
export function errorFileHeader(headers: readonly string[]): string {
  const own = headers.at(-1) === ERROR_COLUMN ? headers.slice(0, -1) : headers;
  return writeCsvRow([...own, ERROR_COLUMN]);
}

/**
 * A bad row for the error file: its original cells, padded or folded to the header's width, and the reasons.
 * @param columns how many columns the original header has, the error column of an earlier round not counted
 */
export function errorFileRow(cells: readonly string[], columns: number, reasons: readonly string[]): string {
  const own = Array.from({ length: columns }, (_, i) => cells[i] ?? "");
  return writeCsvRow([...own, reasons.join(" ")]);
}
