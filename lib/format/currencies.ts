/** Active currency codes (ISO 4217, list one, without funds and metals). */
const CODES = new Set(
  `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP
  CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR
  ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT
  MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD
  SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND
  VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG`.split(/\s+/),
);

const NO_MINOR = new Set("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" "));
const THREE_MINOR = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

/** Signs that mean one currency. `$`, `¥` and `kr` mean several and are not among them. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ["€", "EUR"],
  ["£", "GBP"],
  ["₹", "INR"],
  ["₺", "TRY"],
  ["₩", "KRW"],
  ["₪", "ILS"],
  ["₫", "VND"],
  ["₴", "UAH"],
  ["US$", "USD"],
  ["A$", "AUD"],
  ["C$", "CAD"],
  ["R$", "BRL"],
  ["SFr", "CHF"],
  ["Fr.", "CHF"],
  ["zł", "PLN"],
]);

/** Signs that several currencies share, with those that use them most. */
const SEVERAL: ReadonlyMap<string, string> = new Map([
  ["$", "USD AUD CAD NZD SGD HKD TWD MXN CLP COP ARS BSD BBD BZD FJD JMD TTD UYU DOP XCD NAD"],
  ["¥", "JPY CNY"],
  ["kr", "SEK NOK DKK ISK"],
  ["kr.", "SEK NOK DKK ISK"],
  ["Kr", "SEK NOK DKK ISK"],
  ["Rs", "INR PKR LKR NPR MUR"],
  ["Rs.", "INR PKR LKR NPR MUR"],
  ["Fr", "CHF"],
]);

/** The ISO code of a cell (`eur`, `EUR`, `€`), or null when it is none. */
export function currencyCode(text: string): string | null {
  if (CODES.has(text)) return text;
  const upper = text.toUpperCase();
  return CODES.has(upper) ? upper : (SIGNS.get(text) ?? null);
}

/** Whether a mark stands for several currencies, so that it says nothing about which. */
export function isSharedSign(mark: string): boolean {
  return SEVERAL.has(mark);
}

/** Whether a shared sign can mean a currency. */
export const signMayMean = (mark: string, currency: string): boolean =>
  SEVERAL.get(mark)?.split(" ").includes(currency) ?? false;

/** Decimals that amounts in files have by ISO 4217: 2 for EUR and HUF, 0 for JPY, 3 for KWD; 2 for a code that is not known. */
export function minorDigits(currency: string): 0 | 2 | 3 {
  if (NO_MINOR.has(currency)) return 0;
  return THREE_MINOR.has(currency) ? 3 : 2;
}
