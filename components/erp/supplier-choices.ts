import { COUNTRIES, currencies } from "@/lib/accounts/locales";

/** Countries and currencies by code, with their names in the reader's language, in the order of the names. */
export function supplierChoices(locale: string) {
  const regions = new Intl.DisplayNames(locale, { type: "region" });
  const money = new Intl.DisplayNames(locale, { type: "currency" });
  const byLabel = (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label, locale);
  return {
    countries: COUNTRIES.map((value) => ({ value, label: regions.of(value) ?? value })).sort(byLabel),
    currencies: currencies().map((value) => ({ value, label: `${value} · ${money.of(value) ?? value}` })),
  };
}

/** A country's name in the reader's language; the code itself where it names none. */
export function countryName(code: string | null, locale: string): string | null {
  if (!code) return null;
  try {
    return new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}
