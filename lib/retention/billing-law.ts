/**
 * How long invoices have to be kept, by the country that they are billed to: the longer of its tax and its accounting law, for a
 * business that sells to businesses. Each counts from the end of the calendar year of the invoice, which is the latest beginning
 * that any of them knows for a financial year that is the calendar year.
 */
export interface KeepingRule {
  years: number;
  /** The law that says so. */
  source: string;
}

export const KEEPING_RULES: Readonly<Record<string, KeepingRule>> = {
  AT: { years: 7, source: "§ 132 BAO; § 212 UGB" },
  AU: { years: 7, source: "Corporations Act 2001, s 286(2)" },
  BE: { years: 10, source: "VAT Code, art. 60 § 4, since 2023" },
  CA: { years: 6, source: "Income Tax Act, s 230(4)(b); Excise Tax Act, s 286(3)" },
  CH: { years: 10, source: "OR art. 958f; MWSTG art. 70" },
  CZ: { years: 10, source: "VAT Act 235/2004, § 35" },
  DE: { years: 8, source: "§ 14b UStG; § 147 AO; § 257 HGB, since 2025" },
  DK: { years: 5, source: "Bogføringsloven, § 12" },
  ES: { years: 6, source: "Código de Comercio, art. 30" },
  FI: { years: 6, source: "Kirjanpitolaki, ch. 2 § 10" },
  FR: { years: 10, source: "Code de commerce, art. L123-22" },
  GB: { years: 6, source: "VAT Act 1994, sch. 11 para. 6; Finance Act 1998, sch. 18 para. 21" },
  IE: { years: 6, source: "VAT Consolidation Act 2010, s 84; Taxes Consolidation Act 1997, s 886" },
  IT: { years: 10, source: "Codice civile, art. 2220" },
  LU: { years: 10, source: "Code de commerce, art. 16; VAT Law, art. 65" },
  NL: { years: 7, source: "Algemene wet inzake rijksbelastingen, art. 52" },
  NO: { years: 5, source: "Bokføringsloven, § 13" },
  NZ: { years: 7, source: "Tax Administration Act 1994, s 22" },
  PL: { years: 5, source: "Ordynacja podatkowa, art. 86; VAT Act, art. 112" },
  PT: { years: 10, source: "CIVA, art. 52" },
  SE: { years: 7, source: "Bokföringslagen, ch. 7 § 2" },
  US: { years: 7, source: "26 U.S.C. §§ 6001, 6501, 6511; IRS Publication 583" },
};

/** Where no rule stands above: the longest of them, so that nothing is deleted too early. */
export const OTHER_COUNTRIES_YEARS = Math.max(...Object.values(KEEPING_RULES).map(({ years }) => years));

/** The last day on which an invoice has to be kept. */
export function invoiceKeptUntil(createdAt: string, country: string | null): string {
  const years = KEEPING_RULES[country ?? ""]?.years ?? OTHER_COUNTRIES_YEARS;
  return `${Number(createdAt.slice(0, 4)) + years}-12-31`;
}

/** The rules as a sentence: "5 years: Denmark, Norway; …; 10 years: Belgium, … and every other country". */
export function keepingSentence(): string {
  const names = new Intl.DisplayNames("en", { type: "region" });
  const byYears = new Map<number, string[]>();
  for (const [country, { years }] of Object.entries(KEEPING_RULES))
    byYears.set(years, [...(byYears.get(years) ?? []), names.of(country) ?? country]);
  return [...byYears]
    .sort(([one], [other]) => one - other)
    .map(([years, countries]) => {
      const last = years === OTHER_COUNTRIES_YEARS ? ", and every other country" : "";
      return `${years} years: ${countries.sort().join(", ")}${last}`;
    })
    .join("; ");
}
