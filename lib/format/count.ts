import { DEFAULT_LOCALE } from "./locale";
import { formatNumber } from "./number";

/** A count with its noun: "1 item", "1,204 items". The plural is the noun with an s unless given. */
export function countOf(count: number, noun: string, locale = DEFAULT_LOCALE, plural = `${noun}s`): string {
  return `${formatNumber(count, locale, 0)} ${count === 1 ? noun : plural}`;
}
