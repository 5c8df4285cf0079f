import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, type BrowserContext, chromium, expect, type Page } from "@playwright/test";
import { findChromium } from "../../scripts/setup/chromium.mjs";
import {
  choose,
  comesFrom,
  GOOGLE,
  handIn,
  openCentre,
  type Region,
  RUM,
  type Traces,
  tracesOf,
  watchOthers,
} from "./consent";

/** What a visitor does, or is like, in a column of the matrix. */
export const STATES = [
  "no choice",
  "reject",
  "accept",
  "one service",
  "withdraw",
  "GPC before",
  "GPC after accept",
  "cookies blocked",
  "JavaScript off",
] as const;
export type State = (typeof STATES)[number];

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

/** A page of the matrix, as somebody sees it. */
export interface Opening {
  path: string;
  /** The cookies of their session; none for a visitor. */
  cookies: Cookies;
}

export interface Surface {
  /** Text that shows that the page works. */
  works: RegExp;
  /**
   * A choice follows its account, so those who never decide are other people than those who do.
   */
  open(browser: Browser, origin: string, decides: boolean): Promise<Opening>;
}

interface Cell {
  browser: Browser;
  origin: string;
  region: Region;
  state: State;
  surface: Surface;
}

/** What each service keeps while it runs: that the inventory declares each is checked besides. */
const KEEPS: Readonly<Record<string, Pick<Traces, "cookies" | "sessionStorage">>> = {
  [GOOGLE]: { cookies: ["_ga", "_ga_SANDBOX01"], sessionStorage: [] },
  [RUM]: { cookies: ["_dd_s_v2"], sessionStorage: ["_dd_tab_id"] },
};

/** The services that may run in a state. */
const runningIn = (state: State): string[] =>
  state === "accept" ? [GOOGLE, RUM] : state === "one service" ? [RUM] : [];

/** How long a page that must stay quiet is watched. */
const QUIET_MS = 500;

/** Brings a visitor into a state, opens the page, and answers what was seen and what had to be seen. */
export async function seeCell(cell: Cell): Promise<{ seen: Traces; expected: Traces }> {
  const { browser, origin, region, state, surface } = cell;
  const opening = await surface.open(browser, origin, state in STARTS);
  if (state === "cookies blocked") return withCookiesBlocked(cell, opening.path);
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: state !== "JavaScript off",
  });
  try {
    await context.addCookies(opening.cookies);
    await comesFrom(context, region, state === "GPC before");
    if (state === "GPC before") await signal(context);
    const before = STARTS[state];
    if (before) await choose(context.request, before, region);
    const contacted = watchOthers(context, origin);
    const page = await context.newPage();
    await page.goto(opening.path);
    await expect(page.locator("body")).toContainText(surface.works);
    await happens(page, context, cell, contacted);
    const seen = await tracesOf(page, contacted, { scripts: state !== "JavaScript off" });
    return { seen, expected: expectedIn(state, opening.cookies) };
  } finally {
    await context.close();
  }
}

/** The choice that a state begins with, made without the banner. */
const STARTS: Partial<Record<State, string[]>> = {
  reject: [],
  accept: [GOOGLE, RUM],
  "one service": [RUM],
  withdraw: [GOOGLE, RUM],
  "GPC after accept": [GOOGLE, RUM],
};

const signal = (context: BrowserContext) =>
  context.addInitScript(() => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }));

/** What happens on the page, until it has come to rest. */
async function happens(page: Page, context: BrowserContext, cell: Cell, contacted: Set<string>) {
  const { state, region } = cell;
  if (state === "JavaScript off") return;
  if (state === "no choice") await expect(page.locator("[data-consent-banner]")).toBeVisible();
  if (state === "GPC before") await expect(page.locator("section[data-consent-gpc]")).toBeVisible();
  const started = STARTS[state] ?? [];
  const contactedSoFar = async () => {
    if (started.includes(RUM)) await handIn(page);
    return [...contacted].sort();
  };
  await expect.poll(contactedSoFar, { message: "the services started" }).toEqual([...started].sort());
  if (started.length > 0) {
    const all = started.flatMap((key) => KEEPS[key]?.cookies ?? []);
    await expect
      .poll(async () => (await context.cookies()).map(({ name }) => name))
      .toEqual(expect.arrayContaining(all));
  }
  if (state === "withdraw") {
    await openCentre(page);
    await page.locator("dialog [data-consent=reject]").click();
    await expect(page.locator("[data-consent-message]")).toContainText("nothing came back");
    await quietly(page, contacted);
  }
  if (state === "GPC after accept") {
    // A page that was opened before the signal came may still hand in what it collected until it is left.
    const here = page.url();
    await page.goto("about:blank");
    await page.waitForTimeout(QUIET_MS);
    contacted.clear();
    await comesFrom(context, region, true);
    await signal(context);
    await page.goto(here);
    await expect(page.locator("section[data-consent-gpc]")).toBeVisible();
    await quietly(page);
  }
  if (started.length === 0) await quietly(page);
}

/** After the last thing that may send, a page is opened anew and watched: whatever it contacts now, it should not. */
async function quietly(page: Page, contacted?: Set<string>): Promise<void> {
  if (contacted) {
    contacted.clear();
    await page.reload();
  }
  await page.waitForTimeout(QUIET_MS);
}

function expectedIn(state: State, session: Cookies): Traces {
  const running = runningIn(state);
  const keepsChoice = state in STARTS && state !== "GPC after accept";
  return {
    cookies: [
      ...session.map(({ name }) => name),
      ...(keepsChoice ? ["lumina-consent"] : []),
      ...running.flatMap((key) => KEEPS[key]?.cookies ?? []),
    ].sort(),
    localStorage: [],
    sessionStorage: running.flatMap((key) => KEEPS[key]?.sessionStorage ?? []).sort(),
    contacted: [...running].sort(),
  };
}

/** A browser that refuses every cookie, as its settings do it: even accepting starts nothing. */
async function withCookiesBlocked({ origin, region }: Cell, address: string) {
  const profile = mkdtempSync(path.join(tmpdir(), "lumina-blocked-"));
  mkdirSync(path.join(profile, "Default"));
  const settings = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(path.join(profile, "Default/Preferences"), JSON.stringify(settings));
  const context = await chromium.launchPersistentContext(profile, {
    baseURL: origin,
    executablePath: findChromium() ?? undefined,
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
    headless: true,
  });
  try {
    await comesFrom(context, region);
    const contacted = watchOthers(context, origin);
    const page = await context.newPage();
    await page.goto(address);
    const banner = page.locator("[data-consent-banner]");
    await banner.locator("[data-consent=accept]").click();
    await expect(page.locator("[data-consent-message]")).toContainText("refuses cookies");
    await quietly(page);
    const seen = await tracesOf(page, contacted);
    const nothing: Traces = { cookies: [], localStorage: [], sessionStorage: [], contacted: [] };
    return { seen, expected: nothing };
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
