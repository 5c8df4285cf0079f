import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { ScanChoice, ScanPlace, ScanReport, ScanState, Seen } from "../../lib/consent/cookies/compare";
import { SCAN_STATES } from "../../lib/consent/cookies/compare";
import { isSitePath, sitePages } from "../../lib/site/pages";

/** What services write, they write within this long after a page was loaded. */
const SETTLE_MS = 900;
const BANNER_MS = 5_000;

const AUTH_PAGES = ["/sign-in", "/sign-up", "/reset"];
const WORKSPACE_PAGES = [
  "",
  "/items",
  "/suppliers",
  "/purchase-orders",
  "/approvals",
  "/agents",
  "/models",
  "/imports",
  "/audit",
  "/members",
  "/settings",
];

export interface ScanOptions {
  origin: string;
  /** Signs somebody in, and answers the path of their workspace: /o/demo. */
  signIn: (page: Page) => Promise<string>;
  states?: readonly ScanState[];
  /** Only these pages, instead of every public page and the parts of the workspace. */
  pages?: { site: readonly string[]; workspace: readonly string[] };
  /** What a browser profile begins with. */
  prepare?: (context: BrowserContext) => Promise<void>;
  note?: (line: string) => void;
}

/**
 * Drives a browser through the product in every state, and writes down what it held and whom it asked. Each state has a
 * browser profile of its own. A choice of a signed-in person is kept with the account, so the states that end without
 * consent come last.
 */
export async function scanProduct(browser: Browser, options: ScanOptions): Promise<ScanReport> {
  const startedAt = new Date().toISOString();
  const states: ScanReport["states"] = [];
  for (const state of options.states ?? SCAN_STATES) {
    const seen = await scanState(browser, state, options);
    options.note?.(`${state}: ${seen.length} seen`);
    states.push({ state, seen });
  }
  return { origin: options.origin, startedAt, finishedAt: new Date().toISOString(), states };
}

async function scanState(browser: Browser, state: ScanState, options: ScanOptions): Promise<Seen[]> {
  const [choice, place] = state.split("/") as [ScanChoice, ScanPlace];
  const context = await browser.newContext({
    baseURL: options.origin,
    locale: "en-GB",
    extraHTTPHeaders: choice === "gpc" ? { "sec-gpc": "1" } : {},
  });
  if (choice === "gpc")
    await context.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true }),
    );
  try {
    await options.prepare?.(context);
    const page = await context.newPage();
    const workspace = place === "signed-in" ? await options.signIn(page) : null;
    if (choice === "accepted" || choice === "withdrawn") await choose(page, "accept");
    if (choice === "rejected") await choose(page, "reject");
    if (choice === "withdrawn") {
      await visit(page, "/");
      await choose(page, "reject");
    }
    if (!options.pages) await beginProviderSignIn(page);
    const notes = new Notes(context);
    for (const path of options.pages?.site ?? (await publicPaths(page))) await look(page, path, notes);
    for (const path of workspace === null ? [] : (options.pages?.workspace ?? WORKSPACE_PAGES))
      await look(page, workspace + path, notes);
    return notes.seen();
  } finally {
    await context.close();
  }
}

/** Begins to sign in at another provider, where one is offered, without going there: what that writes is seen afterwards. */
async function beginProviderSignIn(page: Page): Promise<void> {
  await visit(page, "/sign-in");
  const link = page.locator('a[href^="/sign-in/with/"]').first();
  if ((await link.count()) === 0) return;
  await page.context().request.get((await link.getAttribute("href")) ?? "", { maxRedirects: 0 });
}

/** The pages of the public site, with each legal document that is linked from them, and the ways in. */
async function publicPaths(page: Page): Promise<string[]> {
  await visit(page, "/legal");
  const links = await page.$$eval("a[href]", (anchors) =>
    anchors.map((anchor) => anchor.getAttribute("href") ?? ""),
  );
  const listed = Object.keys(sitePages).filter((path) => !path.includes("["));
  const linked = links.filter((href) => /^\/[^/?#][^?#]*$/.test(href) && isSitePath(href));
  return [...new Set([...listed, ...linked, ...AUTH_PAGES])];
}

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: "load" });
  await page.waitForTimeout(SETTLE_MS);
}

async function look(page: Page, path: string, notes: Notes): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await visit(page, path);
      return await notes.take(page, path);
    } catch (error) {
      // A page may load itself anew while it is looked at.
      if (attempt === 3) throw error;
    }
  }
}

/** Makes a choice as a visitor does: at the banner, or in the preference centre where there is none any more. */
async function choose(page: Page, what: "accept" | "reject"): Promise<void> {
  await visit(page, "/");
  const banner = page.locator("[data-consent-banner]");
  const asked = await banner.waitFor({ timeout: BANNER_MS }).then(
    () => true,
    () => false,
  );
  if (!asked) {
    await visit(page, "/cookies");
    await page.locator("main [data-open-consent]").first().click();
  }
  const layer = asked ? banner : page.locator("[data-consent-centre]");
  const kept = page.waitForResponse(
    (response) => response.url().endsWith("/api/consent") && response.request().method() === "POST",
  );
  await layer.locator(`[data-consent="${what}"]`).click();
  const answer = await kept;
  if (!answer.ok()) throw new Error(`The choice was not kept: ${answer.status()}`);
  await page.waitForTimeout(SETTLE_MS * 2);
}

/** In a sandbox the emulators stand for the services' own hosts; what is asked for tells for which. */
function realHost({ hostname, pathname }: URL): string {
  if (hostname !== "127.0.0.1") return hostname;
  if (pathname.startsWith("/gtag/")) return "www.googletagmanager.com";
  if (pathname.startsWith("/g/")) return "region1.google-analytics.com";
  return pathname === "/datadog-intake" ? "browser-intake-datadoghq.eu" : hostname;
}

/** What a browser profile held at any time, each thing once, as it was when it lasted longest. */
class Notes {
  private readonly things = new Map<string, Seen>();
  private path = "";

  constructor(private readonly context: BrowserContext) {
    context.on("request", (request) => this.host(request.url()));
    context.on("page", (page) => page.on("websocket", (socket) => this.host(socket.url())));
    for (const page of context.pages()) page.on("websocket", (socket) => this.host(socket.url()));
  }

  seen(): Seen[] {
    return [...this.things.values()];
  }

  async take(page: Page, path: string): Promise<void> {
    this.path = path;
    for (const cookie of await this.context.cookies()) {
      const lifetimeDays = cookie.expires < 0 ? null : (cookie.expires - Date.now() / 1000) / 86_400;
      const { name, httpOnly, secure, sameSite } = cookie;
      this.add({ kind: "cookie", name, lifetimeDays, httpOnly, secure, sameSite });
    }
    const stored = await page.evaluate(async () => ({
      "local-storage": Object.keys(localStorage),
      "session-storage": Object.keys(sessionStorage),
      "indexed-db": (await indexedDB.databases()).map(({ name }) => name ?? ""),
      // Only pages of a secure origin have it.
      "cache-storage": "caches" in window ? await caches.keys() : [],
    }));
    for (const kind of ["local-storage", "session-storage", "indexed-db", "cache-storage"] as const)
      for (const name of stored[kind]) this.add({ kind, name });
  }

  private host(address: string): void {
    const url = new URL(address);
    if (/^(https?|wss?):$/.test(url.protocol)) this.add({ kind: "host", name: realHost(url) });
  }

  private add(thing: Seen): void {
    const key = `${thing.kind} ${thing.name}`;
    const known = this.things.get(key);
    if (!known || (thing.lifetimeDays ?? 0) > (known.lifetimeDays ?? 0))
      this.things.set(key, { ...thing, where: known?.where ?? this.path });
  }
}
