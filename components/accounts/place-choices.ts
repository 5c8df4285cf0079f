import { COUNTRIES, currencies } from "@/lib/accounts/locales";
import { wordsLocale } from "@/lib/format/locale";
import type { SelectOption } from "../ui/select";

export interface PlaceChoices {
  countries: SelectOption[];
  currencies: SelectOption[];
}

/** The countries and currencies to choose from, by their names in the reader's language. */
export function placeChoices(locale: string): PlaceChoices {
  const regions = new Intl.DisplayNames(wordsLocale(locale), { type: "region" });
  const money = new Intl.DisplayNames(wordsLocale(locale), { type: "currency" });
  const byLabel = (a: SelectOption, b: SelectOption) => a.label.localeCompare(b.label, "en");
  return {
    countries: COUNTRIES.map((value) => ({ value, label: regions.of(value) ?? value })).sort(byLabel),
    currencies: currencies()
      .map((value) => ({ value, label: `${value} · ${money.of(value)}` }))
      .sort(byLabel),
  };
}
