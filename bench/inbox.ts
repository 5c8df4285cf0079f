import type { Page } from "@playwright/test";
import { median } from "../lib/forecasting/numbers";
import { demoCookie, launchBrowser } from "./support/browser";
import { seedDemo, startWorker } from "./support/worker";
import { runsEnded } from "./support/worker-process";

const FOLDER = "bench-inbox";
const PORTS = { worker: 8798, debugging: 8799 };
/** From a key to the frame that shows the next proposal, once it is here. */
export const KEY_TARGET_MS = 50;
/** Of the bell, until its answer is here. */
export const BELL_TARGET_MS = 150;
const PRESSES = 20;
/** Longer than the keys have to rest, and the neighbours to come. */
const REST_MS = 1_000;

export interface InboxBench {
  /** Milliseconds, medians: from a key to the frame that shows the next proposal. */
  keyMs: number;
  /** Until the last byte of the page of that proposal, as a navigation asks for it: what every key waited for before. */
  navigationMs: number;
  /** Until the last byte of what the bell asks for every minute. */
  bellMs: number;
}

/** Goes through the demo's proposals by keys, in turns with asking for the page of one as a navigation does. */
export async function benchInbox(): Promise<InboxBench> {
  const worker = await startWorker(FOLDER, PORTS.worker);
  const browser = await launchBrowser(PORTS.debugging);
  try {
    await seedDemo(worker.origin);
    await runsEnded(FOLDER, "AgentRun");
    const cookie = await demoCookie(browser, worker.origin);
    const context = await browser.newContext({ extraHTTPHeaders: { cookie } });
    // tsx wraps named functions in this, also those that run in the page.
    await context.addInitScript("globalThis.__name = (wrapped) => wrapped");
    const page = await context.newPage();
    await page.goto(`${worker.origin}/o/demo/approvals`);
    await page.locator("#approve-one").waitFor();
    const rows = await page.locator("[data-row-id]").count();
    if (rows < 3) throw new Error(`The demo has ${rows} proposals; there is nothing to go through.`);
    await listening(page);
    await page.waitForTimeout(REST_MS);
    const keys: number[] = [];
    const navigations: number[] = [];
    const bells: number[] = [];
    for (let i = 0; i < PRESSES; i++) {
      // Down the list and up again.
      const forward = Math.floor(i / (rows - 1)) % 2 === 0;
      keys.push(await timeOfKey(page, forward ? "j" : "k"));
      await page.waitForTimeout(REST_MS);
      navigations.push(await timeOfNavigation(page));
      bells.push(await timeOfBell(page));
    }
    return { keyMs: median(keys), navigationMs: median(navigations), bellMs: median(bells) };
  } finally {
    await browser.close();
    await worker.stop();
  }
}

/** Waits until the page hears keys: "?" opens their list. */
async function listening(page: Page): Promise<void> {
  const list = page.getByRole("dialog");
  for (let tries = 0; tries < 60 && (await list.count()) === 0; tries++) {
    await page.keyboard.press("?");
    await page.waitForTimeout(REST_MS);
  }
  await page.keyboard.press("Escape");
  await list.waitFor({ state: "detached" });
}

async function timeOfKey(page: Page, key: string): Promise<number> {
  // Watched before the key is pressed: keys do not wait for what is evaluated.
  const shown = await page.evaluateHandle(() => ({
    after: new Promise<number>((resolve, reject) => {
      const detail = () => document.querySelector("[data-proposal-id]");
      const before = detail()?.getAttribute("data-proposal-id");
      let pressed = 0;
      addEventListener("keydown", (event) => (pressed = event.timeStamp), { capture: true, once: true });
      const look = () => {
        const isNext = detail()?.getAttribute("data-proposal-id") !== before;
        if (!isNext || detail()?.getAttribute("aria-busy") !== "false") return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - pressed)));
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { subtree: true, childList: true, attributes: true });
      setTimeout(() => reject(new Error("The key showed no other proposal.")), 10_000);
    }),
  }));
  await page.keyboard.press(key);
  return shown.evaluate(({ after }) => after);
}

const timeOfNavigation = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const begin = performance.now();
    const answer = await fetch(location.href, { headers: { rsc: "1" }, cache: "no-store" });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`The page answered ${answer.status}.`);
    return performance.now() - begin;
  });

const timeOfBell = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const begin = performance.now();
    const answer = await fetch("/o/demo/notifications/bell", { cache: "no-store" });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`The bell answered ${answer.status}.`);
    return performance.now() - begin;
  });

export const inboxTable = ({ keyMs, navigationMs, bellMs }: InboxBench): string =>
  [
    `a key, until the next proposal is on the screen   ${keyMs.toFixed(0).padStart(5)} ms of ${KEY_TARGET_MS}`,
    `the page of a proposal, as a navigation asks      ${navigationMs.toFixed(0).padStart(5)} ms; the key takes ${(keyMs / navigationMs).toFixed(2)} of it`,
    `what the bell asks for every minute               ${bellMs.toFixed(0).padStart(5)} ms of ${BELL_TARGET_MS}`,
  ].join("\n");
