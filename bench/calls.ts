import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "@playwright/test";
import { newPerson, signUp } from "../e2e/support/people";
import { emulatorVariables } from "../scripts/setup/emulators.mjs";
import { launchBrowser } from "./support/browser";
import { type Latency, watchLatency } from "./support/latency";
import { percentile } from "./support/percentile";
import { startWorker } from "./support/worker";

const FOLDER = "bench-calls";
const PORT = 8794;
/** Two organizations, each with as many calls as it may have at once. */
const ORGANIZATIONS = 2;
const CALLS_EACH = 10;
const SCRIPT = "three-minutes";
/** A call of the script lasts no longer, with ringing and announcements, in milliseconds. */
const LONGEST_CALL_MS = 300_000;
const LOOK_MS = 100;
const ENDED_MS = 250;

/** What we hold ourselves to, in milliseconds. */
export const CALL_TARGETS = { frame: 20, painted: 150, webhook: 300, complete: 2_000, page: 300 };

/** What is measured of calls that go on at once. */
export interface Talk {
  calls: number;
  /** Frames of sound, from the network to the transcriber. */
  frames: { sent: number; missing: number; p50: number; p95: number };
  /** From a result of the transcriber to the screen of who follows, the 95th percentile. */
  painted: { p50: number; p95: number; count: number };
  /** Until a webhook of a call is answered. */
  webhook: { p50: number; p95: number };
  /** From the report that a call has ended to its whole transcript. */
  completeMs: number;
}

export interface CallsBench {
  /** One call, nothing beside it. */
  alone: Talk;
  /** As many as two organizations may have at once, while others read pages. */
  together: Talk;
  /** How long others waited for pages meanwhile, and before. */
  pages: Latency;
  pagesBefore: Latency;
}

interface Organization {
  page: Page;
  base: string;
  cookie: string;
}

interface Webhook {
  kind: string;
  url: string;
  at: string;
  ms: number | null;
  fields: Record<string, string>;
}

/** A call of three minutes, then twenty of them at once, all over the real wire; one is followed in a browser. */
export async function benchCalls(): Promise<CallsBench> {
  const worker = await startWorker(FOLDER, PORT);
  const browser = await launchBrowser();
  try {
    const organizations: Organization[] = [];
    for (let i = 0; i < ORGANIZATIONS; i++) organizations.push(await newOrganization(browser, worker.origin));
    const [first] = organizations as [Organization];
    const emulators = new URL(emulatorVariables(PORT).TWILIO_ORIGIN).origin;
    const urls = ["", "/items", "/suppliers", "/purchase-orders"].map((path) => `${first.base}${path}`);
    const alone = await talk([first], 1, emulators);
    const pagesBefore = await during(() => sleep(10_000), urls, first.cookie);
    let together: Talk | undefined;
    const pages = await during(
      async () => {
        together = await talk(organizations, CALLS_EACH, emulators);
      },
      urls,
      first.cookie,
    );
    if (!together) throw new Error("Nothing was measured.");
    return { alone, together, pages, pagesBefore };
  } finally {
    await browser.close();
    await worker.stop();
  }
}

async function during(
  work: () => Promise<unknown>,
  urls: readonly string[],
  cookie: string,
): Promise<Latency> {
  const latency = watchLatency(urls, cookie);
  // Stopped also when the work fails, so that the loop does not outlive it.
  const failure = await work().then(
    () => null,
    (error: unknown) => ({ error }),
  );
  const measured = await latency.stop();
  if (failure) throw failure.error;
  return measured;
}

async function newOrganization(browser: Browser, origin: string): Promise<Organization> {
  const context = await browser.newContext({ baseURL: origin });
  // tsx wraps named functions in this, also those that run in the page.
  await context.addInitScript("globalThis.__name = (wrapped) => wrapped");
  const page = await context.newPage();
  const slug = await signUp(page, newPerson("Twenty Calls"));
  const cookies = await context.cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return { page, base: `${origin}/o/${slug}`, cookie };
}

async function ask<Answer>(emulators: string, what: string, method = "GET"): Promise<Answer> {
  const answer = await fetch(`${emulators}/voice/control/${what}`, { method });
  if (!answer.ok) throw new Error(`The emulator answered ${answer.status} to ${what}.`);
  return (await answer.json()) as Answer;
}

async function placeCall({ page, base }: Organization): Promise<string> {
  await page.goto(`${base}/calls`);
  await page.getByRole("button", { name: "Make a test call" }).click();
  await page.getByLabel("What happens on the call").selectOption(SCRIPT);
  await page.getByRole("button", { name: "Call", exact: true }).click();
  await page.waitForURL(/\/calls\/cal_/);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

async function talk(
  organizations: readonly Organization[],
  callsEach: number,
  emulators: string,
): Promise<Talk> {
  await ask(emulators, "measures", "DELETE");
  const ids = await Promise.all(
    organizations.map(async (organization) => {
      const own: string[] = [];
      for (let i = 0; i < callsEach; i++) own.push(await placeCall(organization));
      return own;
    }),
  );
  // The last one of the first organization is on its screen.
  const { page, base, cookie } = organizations[0] as Organization;
  const followed = ids[0]?.at(-1) ?? "";
  await recordPaints(page);
  const ended = await whenEnded(emulators, followed);
  const completeAt = await whenComplete(`${base}/calls/${followed}/view`, cookie);
  const paints = await page.evaluate(() => (globalThis as unknown as { paints: Paint[] }).paints);
  const results = await ask<Result[]>(emulators, "results");
  const delays = paintDelays(
    paints,
    results.filter(({ callSid }) => callSid === ended.fields.CallSid),
  );
  // The others were placed earlier; their frames are all told by now.
  await allEnded(emulators);
  const frames = await ask<{ sent: number; missing: number; p50: number; p95: number }>(
    emulators,
    "measures",
  );
  const webhooks = await ask<Webhook[]>(emulators, "webhooks");
  const answers = webhooks.flatMap(({ ms }) => (ms === null ? [] : [ms]));
  return {
    calls: ids.flat().length,
    frames,
    painted: { p50: percentile(delays, 0.5), p95: percentile(delays, 0.95), count: delays.length },
    webhook: { p50: percentile(answers, 0.5), p95: percentile(answers, 0.95) },
    completeMs: completeAt - Date.parse(ended.at),
  };
}

interface Paint {
  at: number;
  text: string;
}
interface Result {
  at: number;
  callSid: string;
  isFinal: boolean;
  transcript: string;
}

/** Notes each frame that shows other words, and when. */
const recordPaints = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const paints: { at: number; text: string }[] = [];
    Object.assign(globalThis, { paints });
    const look = () =>
      requestAnimationFrame(() =>
        setTimeout(() => {
          const text = document.querySelector("[role=log]")?.textContent ?? "";
          if (paints.length < 20_000)
            paints.push({ at: performance.timeOrigin + performance.now(), text: text.slice(-1_500) });
        }),
      );
    new MutationObserver(look).observe(document.body, {
      ...{ subtree: true, childList: true, characterData: true },
    });
  });

/** From each sure result to the first frame after it that shows its words. */
function paintDelays(paints: readonly Paint[], results: readonly Result[]): number[] {
  const delays: number[] = [];
  const from = paints[0]?.at ?? 0;
  for (const { at, isFinal, transcript } of results) {
    if (!isFinal || !transcript || at < from) continue;
    const shown = paints.find((paint) => paint.at >= at && paint.text.includes(transcript));
    if (shown) delays.push(shown.at - at);
  }
  if (delays.length < 10) throw new Error(`Only ${delays.length} results were seen on the screen.`);
  return delays;
}

/** The report that a call has ended. The network is asked, so that the Worker has nothing to do but the calls. */
async function whenEnded(emulators: string, callId: string): Promise<Webhook> {
  for (const until = Date.now() + LONGEST_CALL_MS; Date.now() < until; await sleep(ENDED_MS)) {
    const webhooks = await ask<Webhook[]>(emulators, "webhooks");
    const ended = webhooks.find(
      ({ url, fields }) => url.includes(callId) && fields.CallStatus === "completed" && !fields.ParentCallSid,
    );
    if (ended) return ended;
  }
  throw new Error("Nobody told that the call has ended.");
}

/** When the transcript of a call is first told as whole. */
async function whenComplete(url: string, cookie: string): Promise<number> {
  for (const until = Date.now() + LONGEST_CALL_MS; Date.now() < until; await sleep(LOOK_MS)) {
    const answer = await fetch(url, { headers: { cookie } });
    const { transcriptStatus } = (await answer.json()) as { transcriptStatus?: string };
    if (transcriptStatus === "complete") return Date.now();
    if (transcriptStatus === "partial" || transcriptStatus === "none")
      throw new Error(`The transcript is ${transcriptStatus}.`);
  }
  throw new Error("The call did not end.");
}

async function allEnded(emulators: string): Promise<void> {
  for (const until = Date.now() + LONGEST_CALL_MS; Date.now() < until; await sleep(1_000)) {
    const calls = await ask<{ status: string }[]>(emulators, "calls");
    if (calls.every(({ status }) => !["queued", "ringing", "in-progress"].includes(status))) return;
  }
  throw new Error("Calls did not end.");
}

function talkTable({ calls, frames, painted, webhook, completeMs }: Talk): string[] {
  return [
    line(
      `${calls} ${calls === 1 ? "call" : "calls"}: frames of sound, lost`,
      `${frames.missing} of ${frames.sent}`,
    ),
    line("a frame, until it is with the transcriber", `${ms(frames.p50)}, 95th ${ms(frames.p95)}`),
    line(
      "a result, until it is on the screen",
      `${ms(painted.p50)}, 95th ${ms(painted.p95)} (${painted.count})`,
    ),
    line("a webhook, until it is answered", `${ms(webhook.p50)}, 95th ${ms(webhook.p95)}`),
    line("a call's end, until its whole transcript", ms(completeMs)),
  ];
}

const line = (label: string, value: string) => `${label.padEnd(46)} ${value}`;
const ms = (value: number) => `${value.toFixed(1)} ms`;

export const callsTable = ({ alone, together, pages, pagesBefore }: CallsBench): string =>
  [
    ...talkTable(alone),
    ...talkTable(together),
    line("pages of others", `${ms(pages.p50)}, 95th ${ms(pages.p95)}; before ${ms(pagesBefore.p95)}`),
  ].join("\n");
