/** Which rules a visitor is asked by. Nothing optional runs before consent in any; they differ in what is said. */
export const REGIMES = ["eea-uk", "california", "elsewhere", "unknown"] as const;
export type Regime = (typeof REGIMES)[number];

/** Where a request comes from, by ISO 3166-1 alpha-2 and the second part of ISO 3166-2. Null: not known. */
export interface Place {
  country: string | null;
  region: string | null;
}

/** The states of the European Union, Iceland, Liechtenstein and Norway; the Union's regions with codes of their own. */
export const EEA = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO AX GF GP MF MQ RE YT".split(
    " ",
  ),
);

/**
 * The regime of a place. What cannot be told counts as unknown, which is treated as the strictest: no country, Tor
 * (`T1`), Cloudflare's `XX`, or the United States without a state, which may be California.
 */
export function regimeOf({ country, region }: Place): Regime {
  if (!country || !/^[A-Z]{2}$/.test(country) || country === "XX") return "unknown";
  if (EEA.has(country) || country === "GB") return "eea-uk";
  if (country !== "US") return "elsewhere";
  if (!region) return "unknown";
  return region === "CA" ? "california" : "elsewhere";
}

/**
 * Where Cloudflare says that a request comes from: `request.cf`, else the headers of its location rules. In a sandbox only
 * the headers count, because there `request.cf` is made up.
 */
export function regionOf(request: Request, sandbox: boolean): Place {
  const cf = sandbox ? undefined : (request as { cf?: { country?: unknown; regionCode?: unknown } }).cf;
  const code = (value: unknown, header: string) => {
    const text = typeof value === "string" ? value : request.headers.get(header);
    return text ? text.toUpperCase().slice(0, 3) : null;
  };
  return { country: code(cf?.country, "cf-ipcountry"), region: code(cf?.regionCode, "cf-region-code") };
}

/**
 * Global Privacy Control is on only with exactly this value (https://w3c.github.io/gpc/). Our own script says besides when the
 * browser tells it to scripts alone, because something on the way took the header out.
 */
export const hasGpc = (request: Request): boolean =>
  request.headers.get("sec-gpc") === "1" || request.headers.get("lumina-gpc") === "1";
