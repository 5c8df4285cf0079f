import { COUNTRIES, currencies } from "@/lib/accounts/locales";
import { wordsLocale } from "@/lib/format/locale";

/** Countries and currencies by code, with their names, in the order of the names. */
export function supplierChoices(locale: string) {
  const regions = new Intl.DisplayNames(wordsLocale(locale), { type: "region" });
  const money = new Intl.DisplayNames(wordsLocale(locale), { type: "currency" });
  const byLabel = (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label, "en");
  return {
    countries: COUNTRIES.map((value) => ({ value, label: regions.of(value) ?? value })).sort(byLabel),
    currencies: currencies().map((value) => ({ value, label: `${value} · ${money.of(value) ?? value}` })),
  };
}

/** A country's name; the code itself where it names none. */
export function countryName(code: string | null, locale: string): string | null {
  if (!code) return null;
  try {
    return new Intl.DisplayNames(wordsLocale(locale), { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}
