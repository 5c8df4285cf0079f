import { environment } from "./env";

/** What the mails of every module are written with. */

/** The address of one of our pages. */
export const siteLink = (path: string): string => new URL(path, environment().APP_ORIGIN).toString();

/** The text of a mail: its paragraphs, and who it is from. */
export const letter = (...paragraphs: string[]): string => `${paragraphs.join("\n\n")}\n\nLumina\n`;

/** The day of an instant, as a mail names it: 4 December 2026 (UTC). */
export const letterDay = (at: string): string =>
  new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(Date.parse(at));
