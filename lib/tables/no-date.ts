/** Years that databases and ledgers write where there is no date: 1753 and 1900 are the first that some of them can hold. */
const YEARS_OF_NONE = new Set(["0000", "0001", "1753", "1899", "1900", "9999"]);
const DATE =
  /^(?:(\d{4})[-./ ]?\d{1,2}[-./ ]?\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ](\d{4}))(?:[T ][\d:.,+Z ]*(?:[AP]M)?)?$/i;

/** Whether a cell holds a date that means none: `0000-00-00`, `01/01/1900`, `31.12.9999 00:00`. */
export function meansNoDate(text: string): boolean {
  if (text.length < 8 || text.length > 40) return false;
  const found = DATE.exec(text);
  return found !== null && YEARS_OF_NONE.has(found[1] ?? found[2] ?? "");
}
