import { monthByName } from "@/lib/tables/months";
import { headerTokens } from "@/lib/tables/normalise";

/** `Jan 2026`, `2026-01`, `01/2026`, `März`, `M3`: a header that names a month. */
function namesMonth(header: string): boolean {
  if (/^(?:\d{4}[-./ ]?(?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[-./ ]\d{4})$/.test(header.trim())) return true;
  const tokens = headerTokens(header);
  const names = tokens.filter((token) => monthByName(token) > 0);
  return (
    names.length === 1 && tokens.every((token) => monthByName(token) > 0 || /^(?:\d{2}|\d{4})$/.test(token))
  );
}

/** Says that a file has its months as columns, where it has: there is no day and no quantity in its rows. */
export function monthColumnsNote(headers: readonly string[]): string[] {
  const months = headers.filter(namesMonth);
  if (months.length < 2) return [];
  return [
    `The columns “${months[0]}” to “${months.at(-1)}” are months. Sales need one row for each sale, or for each item and month, with the date and the quantity in columns of their own: export the file in that form. As it is, these columns are not imported.`,
  ];
}
