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
  pressOpener,
  type Region,
  RUM,
  type Traces,
  tracesOf,
  watchOthers,
} from "./consent";
import { choiceWasLongAgo } from "./sessions";

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
  "two tabs",
  "back-forward cache",
  "GPC property only",
  "consent service down",
  "shared browser",
  "expired choice",
] as const;
export type State = (typeof STATES)[number];

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

/** A page of the matrix, as somebody sees it. */
export interface Opening {
  path: string;
  /** The cookies of their session; none for a visitor. */
  cookies: Cookies;
  /** The address of their account, where they have one. */
  email?: string;
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
/** Within this a page that came back has asked again. */
const SETTLED_MS = 2_500;

/** Brings a visitor into a state, opens the page, and answers what was seen and what had to be seen. */
export async function seeCell(cell: Cell): Promise<{ seen: Traces; expected: Traces }> {
  const { browser, origin, region, state, surface } = cell;
  const opening = await surface.open(browser, origin, state in STARTS && state !== "shared browser");
  if (state === "cookies blocked") return withCookiesBlocked(cell, opening.path);
  const opened = state === "back-forward cache" ? await rememberingBrowser() : browser;
  const context = await opened.newContext({
    baseURL: origin,
    javaScriptEnabled: state !== "JavaScript off",
  });
  try {
    await comesFrom(context, region, state === "GPC before");
    if (state === "GPC before") await signal(context);
    const before = STARTS[state];
    // Whoever used this browser before was not signed in.
    if (state === "shared browser") await choose(context.request, before ?? [], region);
    await context.addCookies(opening.cookies);
    if (before && state !== "shared browser") await choose(context.request, before, region);
    if (state === "expired choice") await choiceEnds(context, opening);
    const contacted = watchOthers(context, origin);
    const page = await context.newPage();
    await page.goto(opening.path);
    await expect(page.locator("body")).toContainText(surface.works);
    await happens(page, context, { ...cell, opening }, contacted);
    const seen = await tracesOf(page, contacted, { scripts: state !== "JavaScript off" });
    return { seen, expected: expectedIn(state, opening) };
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
  "two tabs": [GOOGLE, RUM],
  "back-forward cache": [GOOGLE, RUM],
  "GPC property only": [GOOGLE, RUM],
  "consent service down": [GOOGLE, RUM],
  "shared browser": [GOOGLE, RUM],
  "expired choice": [GOOGLE, RUM],
};

/** Whether somebody uses a browser in which somebody else has agreed. */
const isAsked = (state: State, { email }: Opening) =>
  state === "no choice" || state === "expired choice" || (state === "shared browser" && email !== undefined);

/** Browsers of another make than the tests' own, each started once for all cells. */
let remembering: Promise<Browser> | undefined;
let blocking: Promise<{ context: BrowserContext; profile: string }> | undefined;

/** Ends what {@link seeCell} has started besides. */
export async function closeBrowsers(): Promise<void> {
  await (await remembering)?.close();
  const blocked = await blocking;
  await blocked?.context.close();
  if (blocked) rmSync(blocked.profile, { recursive: true, force: true });
  remembering = undefined;
  blocking = undefined;
}

const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"];

/** A browser that keeps a page that was left as it was, which browsers under test and those without a window do not. */
function rememberingBrowser(): Promise<Browser> {
  remembering ??= chromium.launch({
    channel: "chromium",
    executablePath: findChromium() ?? undefined,
    args: ARGS,
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  return remembering;
}

/** A browser that refuses every cookie, as its settings do it; they are those of a profile, which only a whole browser has. */
function blockingBrowser(): Promise<{ context: BrowserContext; profile: string }> {
  const start = async () => {
    const profile = mkdtempSync(path.join(tmpdir(), "lumina-blocked-"));
    mkdirSync(path.join(profile, "Default"));
    const settings = { profile: { default_content_setting_values: { cookies: 2 } } };
    writeFileSync(path.join(profile, "Default/Preferences"), JSON.stringify(settings));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findChromium() ?? undefined,
      args: ARGS,
      headless: true,
    });
    return { context, profile };
  };
  blocking ??= start();
  return blocking;
}

/** The time of a choice runs out: the browser lets go of it, and the account's is as old as that. */
async function choiceEnds(context: BrowserContext, { email }: Opening): Promise<void> {
  await context.clearCookies({ name: "lumina-consent" });
  if (email) choiceWasLongAgo(email);
}

const signal = (context: BrowserContext) =>
  context.addInitScript(() => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }));

/** What happens on the page, until it has come to rest. */
async function happens(
  page: Page,
  context: BrowserContext,
  cell: Cell & { opening: Opening },
  contacted: Set<string>,
) {
  const { state, region, opening } = cell;
  if (state === "JavaScript off") return;
  if (isAsked(state, opening)) await expect(page.locator("[data-consent-banner]")).toBeVisible();
  if (state === "GPC before") await expect(page.locator("section[data-consent-gpc]")).toBeVisible();
  const started = isAsked(state, opening) ? [] : (STARTS[state] ?? []);
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
    await withdraw(page);
    await quietly(page, contacted);
  }
  if (state === "two tabs") {
    const other = await context.newPage();
    await other.goto("/security");
    await withdraw(other);
    contacted.clear();
    // Somebody goes on working in the first.
    await page.locator("body").click({ position: { x: 2, y: 2 } });
    await handIn(page);
    await quietly(page);
  }
  if (state === "back-forward cache") {
    await page.evaluate(() =>
      addEventListener("pageshow", () => document.body.setAttribute("data-back", "")),
    );
    await page.goto("/security");
    await withdraw(page);
    contacted.clear();
    await page.evaluate(() => history.back());
    // A page that comes back from memory is not loaded, so nothing tells that it was; while one is loaded it cannot be asked.
    const where = () => page.evaluate(() => location.pathname).catch(() => null);
    await expect.poll(where).toBe(opening.path);
    await expect(page.locator("body")).toContainText(cell.surface.works);
    // What only its visitor may see no browser keeps; there it is loaded anew.
    if (!opening.email) await expect(page.locator("body[data-back]")).toBeVisible();
    await page.locator("body").click({ position: { x: 2, y: 2 } });
    await page.waitForTimeout(SETTLED_MS);
    await handIn(page);
    await quietly(page);
  }
  if (state === "consent service down") {
    await context.route("**/api/consent*", (route) => route.fulfill({ status: 503, body: "{}" }));
    await pressOpener(page);
    await page.locator("dialog[data-consent-offline] [data-consent=reject]").click();
    await expect(page.locator("[data-consent-message]")).toContainText("we keep trying");
    expect((await tracesOf(page, new Set())).cookies.filter((name) => /^_/.test(name))).toEqual([]);
    await quietly(page, contacted);
    expect(await tracesOf(page, contacted)).toMatchObject({
      localStorage: ["lumina-consent-off"],
      contacted: [],
    });
    // Left first: it tries again by itself, and would tell what the page that is opened then has to tell.
    const here = page.url();
    await page.goto("about:blank");
    await context.unroute("**/api/consent*");
    await page.goto(here);
    await expect(page.locator("[data-consent-message]")).toContainText("Your choice is saved");
    await quietly(page, contacted);
  }
  if (state === "GPC after accept" || state === "GPC property only") {
    // A page that was opened before the signal came may still hand in what it collected until it is left.
    const here = page.url();
    await page.goto("about:blank");
    await page.waitForTimeout(QUIET_MS);
    contacted.clear();
    await comesFrom(context, region, state === "GPC after accept");
    await signal(context);
    await page.goto(here);
    await expect(page.locator("section[data-consent-gpc]")).toBeVisible();
    await quietly(page);
  }
  if (started.length === 0) await quietly(page);
}

async function withdraw(page: Page): Promise<void> {
  await openCentre(page);
  await page.locator("dialog [data-consent=reject]").click();
  await expect(page.locator("[data-consent-message]")).toContainText("nothing came back");
}

/** After the last thing that may send, a page is opened anew and watched: whatever it contacts now, it should not. */
async function quietly(page: Page, contacted?: Set<string>): Promise<void> {
  if (contacted) {
    contacted.clear();
    await page.reload();
  }
  await page.waitForTimeout(QUIET_MS);
}

function expectedIn(state: State, opening: Opening): Traces {
  const { cookies: session } = opening;
  const running = state === "shared browser" && !isAsked(state, opening) ? [GOOGLE, RUM] : runningIn(state);
  const losesChoice = ["GPC after accept", "GPC property only", "expired choice"].includes(state);
  const keepsChoice = state in STARTS && !losesChoice;
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

/** Where every cookie is refused even accepting starts nothing. */
async function withCookiesBlocked({ origin, region }: Cell, address: string) {
  const { context } = await blockingBrowser();
  await comesFrom(context, region);
  const contacted = watchOthers(context, origin);
  const page = await context.newPage();
  try {
    await page.goto(new URL(address, origin).href);
    const banner = page.locator("[data-consent-banner]");
    await banner.locator("[data-consent=accept]").click();
    await expect(page.locator("[data-consent-message]")).toContainText("refuses cookies");
    await quietly(page);
    const seen = await tracesOf(page, contacted);
    const nothing: Traces = { cookies: [], localStorage: [], sessionStorage: [], contacted: [] };
    return { seen, expected: nothing };
  } finally {
    await page.close();
  }
}
