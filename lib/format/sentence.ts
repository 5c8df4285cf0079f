import { formatMoney } from "./money";
import { formatNumber, formatPercent, numberFormat } from "./number";

/**
 * Sentences that are stored (reasons, steps of a run, the audit) are read later by people who write numbers differently.
 * Their numbers are stored in one way that nobody misreads: groups of three digits with a narrow space between them, and a
 * decimal point (12 345.5). They are written in the reader's locale when they are shown.
 */
const SPACE = "\u202f";

/** A number for a stored sentence, at most `digits` decimals: 12 345.5. */
export const storedNumber = (value: number, digits = 2): string =>
  formatNumber(value, "en-GB", digits).replaceAll(",", SPACE);

/** A count with its noun for a stored sentence: "12 345 items". The plural is the noun with an s unless given. */
export const storedCount = (count: number, noun: string, plural = `${noun}s`): string =>
  `${storedNumber(count, 0)} ${count === 1 ? noun : plural}`;

/** An amount in minor units for a stored sentence: €12 345.50. */
export const storedMoney = (minor: number | bigint, currency: string): string =>
  formatMoney(minor, currency, "en-GB").replaceAll(",", SPACE);

const GROUPED = /(?<![\w.,-])\d{1,3}(?:\u202f\d{3})+(?:\.\d{1,4})?(?![\w.,]*\d)/g;
const FIGURE = /(?<![\w.,-])(\d{1,3}(?:\u202f\d{3})+|\d{1,9})(\.\d{1,4})?([ \u00a0\u202f]?%)?(?![\w.,]*\d)/g;

const decimalsOf = (text: string) => text.split(".")[1]?.length ?? 0;

/** One figure as the reader writes it; it keeps the decimals it has. */
function written(text: string, locale: string): string {
  const digits = decimalsOf(text);
  return numberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    Number(text.replaceAll(SPACE, "")),
  );
}

/**
 * A stored text that also holds what people typed (names, codes): only what was stored as a number in groups is written anew,
 * so that no name or code changes.
 */
export const localGroups = (text: string, locale: string): string =>
  text.replace(GROUPED, (figure) => written(figure, locale));

/** A stored sentence of Lumina's own, with its groups, decimals and percentages as the reader writes them. */
export const localNumbers = (sentence: string, locale: string): string =>
  sentence.replace(FIGURE, (all: string, whole: string, decimals = "", percent = "") => {
    const figure = `${whole}${decimals}`;
    if (percent) {
      const share = Number(figure.replaceAll(SPACE, "")) / 100;
      return formatPercent(share, locale, decimalsOf(figure));
    }
    return decimals || whole.includes(SPACE) ? written(figure, locale) : all;
  });
