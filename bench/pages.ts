import { gzipSync } from "node:zlib";
import type { Browser } from "@playwright/test";
import lighthouse from "lighthouse";
import { demoCookie, launchBrowser } from "./support/browser";
import { startEdge } from "./support/edge";
import { startFloor } from "./support/floor";
import { seedDemo, startWorker } from "./support/worker";
import { runsEnded } from "./support/worker-process";

const FOLDER = "bench-pages";
const PORTS = { worker: 8791, edge: 8792, floor: 8793, debugging: 8794 };
/** Compressed JavaScript of the public home above an empty page of the same Next version. */
export const JS_TARGET_KB = 20;

export interface PageFigures {
  page: string;
  /** Milliseconds to the last byte of the document, median of 15 after 3 for warming up. */
  serverMs: number;
  documentKb: number;
  scriptKb: number;
  lighthouse: Record<string, number> | null;
}

const kb = (bytes: number) => bytes / 1_000;

async function serverTime(url: string, cookie?: string): Promise<{ ms: number; bytes: number }> {
  const times: number[] = [];
  let bytes = 0;
  for (let i = 0; i < 18; i++) {
    const begin = performance.now();
    const answer = await fetch(url, { headers: cookie ? { cookie } : {} });
    const body = await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    if (i >= 3) times.push(performance.now() - begin);
    bytes = gzipSync(Buffer.from(body)).length;
  }
  times.sort((a, b) => a - b);
  return { ms: times[7] ?? 0, bytes };
}

/** Compressed bytes of every script the page loads before it is idle. */
async function scriptBytes(browser: Browser, url: string, cookie?: string): Promise<number> {
  const context = await browser.newContext({ extraHTTPHeaders: cookie ? { cookie } : {} });
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script")
      sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.goto(url, { waitUntil: "load" });
  await page.waitForTimeout(1_000);
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await context.close();
  return total;
}

async function audit(url: string, cookie?: string): Promise<Record<string, number>> {
  const result = await lighthouse(url, {
    port: PORTS.debugging,
    onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
    extraHeaders: cookie ? { Cookie: cookie } : undefined,
    logLevel: "silent",
  });
  const categories = Object.entries(result?.lhr.categories ?? {});
  return Object.fromEntries(
    categories.map(([key, category]) => [key, Math.round((category.score ?? 0) * 100)]),
  );
}

async function figuresOf(
  browser: Browser,
  page: string,
  url: string,
  cookie?: string,
  audited = true,
): Promise<PageFigures> {
  const { ms, bytes } = await serverTime(url, cookie);
  return {
    page,
    serverMs: ms,
    documentKb: kb(bytes),
    scriptKb: kb(await scriptBytes(browser, url, cookie)),
    lighthouse: audited ? await audit(url, cookie) : null,
  };
}

/** The public home, the workspace home of the demo organization and of one with 10,000 items, and an empty page. */
export async function benchPages(): Promise<PageFigures[]> {
  const browser = await launchBrowser(PORTS.debugging);
  const rows: PageFigures[] = [];
  try {
    const floor = await startFloor(PORTS.floor);
    rows.push(await figuresOf(browser, "empty page", floor.origin, undefined, false));
    floor.stop();
    for (const [name, size] of [
      ["demo", ""],
      ["10,000 items", "?items=10000&years=1"],
    ] as const) {
      const worker = await startWorker(FOLDER, PORTS.worker);
      await seedDemo(worker.origin, size);
      // The agent looks at every item after the seed; pages are measured when it has.
      await runsEnded(FOLDER, "AgentRun");
      const edge = await startEdge(worker.origin, PORTS.edge);
      if (name === "demo") rows.push(await figuresOf(browser, "public home", `${edge.origin}/`));
      const cookie = await demoCookie(browser, worker.origin);
      rows.push(
        await figuresOf(browser, `workspace home, ${name}`, `${edge.origin}/o/demo`, cookie, name === "demo"),
      );
      rows.push(await figuresOf(browser, `items, ${name}`, `${edge.origin}/o/demo/items`, cookie, false));
      await edge.stop();
      await worker.stop();
    }
  } finally {
    await browser.close();
  }
  return rows;
}

export function pagesTable(rows: readonly PageFigures[]): string {
  const floor = rows.find((row) => row.page === "empty page")?.scriptKb ?? 0;
  const lines = rows.map((row) => {
    const scores = row.lighthouse ? Object.values(row.lighthouse).join(" / ") : "–";
    const above = row.scriptKb - floor;
    const ratio =
      row.page === "public home" ? `  ${(above / JS_TARGET_KB).toFixed(2)} of ${JS_TARGET_KB} kB` : "";
    return `${row.page.padEnd(30)} ${row.serverMs.toFixed(0).padStart(5)} ms  document ${row.documentKb.toFixed(1).padStart(6)} kB  scripts ${row.scriptKb.toFixed(1).padStart(6)} kB (${above >= 0 ? "+" : ""}${above.toFixed(1)})${ratio}  lighthouse ${scores}`;
  });
  return [
    "page · server time · transferred (gzip) · scripts above the empty page · performance / accessibility / best practices / SEO",
    ...lines,
  ].join("\n");
}
