/** The locale used where the reader's is not known. */
export const DEFAULT_LOCALE = "en-GB";

/** The language tags of an `Accept-Language` header (RFC 9110, 12.5.4), the most wanted first; at most 200 characters are read. */
export const acceptedLanguages = (header: string | null | undefined): string[] =>
  (header ?? "")
    .slice(0, 200)
    .split(",")
    .map((part, index) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const weight = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
      return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight), index };
    })
    .filter(({ tag, weight }) => tag !== "" && tag !== "*" && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
    .map(({ tag }) => tag);

/**
 * The reader's preferred locale from an `Accept-Language` header (RFC 9110, 12.5.4): the highest weight that the
 * runtime's Intl knows; `en-GB` when there is none.
 */
export function pickLocale(acceptLanguage: string | null | undefined): string {
  for (const tag of acceptedLanguages(acceptLanguage)) {
    try {
      const [known] = Intl.NumberFormat.supportedLocalesOf(tag);
      if (known) return known;
    } catch {
      // A malformed tag: try the next one.
    }
  }
  return DEFAULT_LOCALE;
}

/**
 * The product's language as the reader's region writes it: `de-DE` gives `en-DE`. For what is made of words, such as the
 * names of months and countries, because all words of a page are English.
 */
export function wordsLocale(locale: string): string {
  try {
    const { language, region } = new Intl.Locale(locale).maximize();
    return language === "en" ? locale : region ? `en-${region}` : DEFAULT_LOCALE;
  } catch {
    return DEFAULT_LOCALE;
  }
}
