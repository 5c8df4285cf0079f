import type { APIRequestContext, BrowserContext, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import type { ConsentAnswer } from "../../lib/consent/answer";

/** Where visitors come from: what Cloudflare says of each. */
export const REGIONS = {
  EEA: { "cf-ipcountry": "DE" },
  UK: { "cf-ipcountry": "GB" },
  California: { "cf-ipcountry": "US", "cf-region-code": "CA" },
  elsewhere: { "cf-ipcountry": "JP" },
  unknown: { "cf-ipcountry": "T1" },
} as const;
export type Region = keyof typeof REGIONS;

export const GOOGLE = "google-analytics";
export const RUM = "datadog-rum";

/** Makes a browser come from a region, with or without Global Privacy Control, from its next request on. */
export const comesFrom = (context: BrowserContext, region: Region, gpc = false): Promise<void> =>
  context.setExtraHTTPHeaders({ ...REGIONS[region], ...(gpc ? { "sec-gpc": "1" } : {}) });

/** Where this browser stands, and everything that the banner would show it. */
export async function consentOf(request: APIRequestContext, headers = {}): Promise<ConsentAnswer> {
  return (await request.get("/api/consent?full=1", { headers })).json();
}

/** Makes a choice as the banner does, without the banner. */
export async function choose(
  request: APIRequestContext,
  services: readonly string[],
  region: Region = "EEA",
): Promise<void> {
  const headers = REGIONS[region];
  const { notice } = await consentOf(request, headers);
  const answer = await request.post("/api/consent", {
    headers,
    data: { notice, services, surface: "banner" },
  });
  expect(answer.status(), "a choice is kept").toBe(201);
}

/** What a browser holds and whom it has asked for anything, as far as anybody could see. */
export interface Traces {
  cookies: string[];
  localStorage: string[];
  sessionStorage: string[];
  /** The services that were contacted at hosts other than Lumina's. */
  contacted: string[];
}

/** Notes each request of a context that leaves Lumina, from now on. */
export function watchOthers(context: BrowserContext, origin: string): Set<string> {
  const contacted = new Set<string>();
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (!/^https?:$/.test(url.protocol) || url.origin === origin) return;
    if (/^\/(gtag|g)\//.test(url.pathname)) contacted.add(GOOGLE);
    else if (url.pathname === "/datadog-intake") contacted.add(RUM);
    else contacted.add(url.origin);
  });
  return contacted;
}

export async function tracesOf(
  page: Page,
  contacted: ReadonlySet<string>,
  { scripts = true } = {},
): Promise<Traces> {
  const keys = (kind: "localStorage" | "sessionStorage") =>
    page.evaluate((name) => {
      try {
        return Object.keys(window[name]).sort();
      } catch {
        return [];
      }
    }, kind);
  return {
    cookies: (await page.context().cookies()).map(({ name }) => name).sort(),
    localStorage: scripts ? await keys("localStorage") : [],
    sessionStorage: scripts ? await keys("sessionStorage") : [],
    contacted: [...contacted].sort(),
  };
}

/** Asks for the preference centre as every page can: by an element that says so. */
export const pressOpener = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const opener = document.createElement("button");
    opener.dataset.openConsent = "";
    document.body.append(opener);
    opener.click();
    opener.remove();
  });

export async function openCentre(page: Page): Promise<void> {
  await pressOpener(page);
  await expect(page.locator("dialog[data-consent-centre]")).toBeVisible();
}

/** Datadog's library sends every thirty seconds, or when a page is left: this lets it believe that it is. */
export const handIn = (page: Page) =>
  page.evaluate(() => void dispatchEvent(Object.assign(new Event("beforeunload"), { __ddIsTrusted: true })));
