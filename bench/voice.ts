import { randomBytes } from "node:crypto";
import { median } from "../lib/forecasting/numbers";
import { writeVariables } from "../scripts/setup/prepare.mjs";
import { claimPort, serve } from "../scripts/setup/serve.mjs";
import { launchBrowser } from "./support/browser";
import { percentile } from "./support/percentile";
import { emptyState } from "./support/worker";

const FOLDER = "bench-voice";
const PORT = 8795;
const CALLS = 2_000;
/** Of a call of about seven minutes. */
const UTTERANCES = 100;
const ROUNDS = 20;
const WARM_UP = 3;
/** Answer of a search over {@link CALLS} calls, in milliseconds. */
export const SEARCH_TARGET_MS = 150;

/** What is searched for: from a word that a few said to the one that everybody says in each sentence. */
const SEARCHES = [
  { name: "a rare word", q: "ma3uw" },
  { name: "a phrase", q: '"next delivery"' },
  { name: "two words", q: "pallets week" },
  { name: "a beginning", q: "pall*" },
  { name: "the commonest word", q: "the" },
];

interface Search {
  name: string;
  /** Milliseconds. */
  median: number;
  p95: number;
  found: number;
}

/** A recording, and how often a listener jumps in it. */
const MINUTES = 30;
const SEEKS = 40;
/** From a jump in a recording until its sound is there, in milliseconds. */
export const SEEK_TARGET_MS = 200;

export interface VoiceBench {
  /** From a jump in a recording of {@link MINUTES} until the browser has its sound, in milliseconds. */
  seek: { median: number; p95: number };
  searches: Search[];
  /** The same as the first search, looking at all that was said. */
  scanMs: number;
}

/** Searches what was said on 2,000 calls inside workerd: the list of calls as its page asks for it. */
export async function benchVoice(): Promise<VoiceBench> {
  await claimPort(FOLDER, PORT);
  await emptyState(FOLDER);
  const server = await serve({
    folder: FOLDER,
    variables: writeVariables(FOLDER, {
      MASTER_KEY: randomBytes(32).toString("base64"),
      APP_ORIGIN: `http://localhost:${PORT}`,
    }),
    port: PORT,
    name: "lumina-voice-bench",
    clock: false,
    args: ["--config", "bench/voice-worker/wrangler.jsonc"],
  });
  if (!server) throw new Error("The Worker was stopped while it came up.");
  try {
    const ask = async (path: string) => {
      const answer = await fetch(`${server.origin}${path}`);
      if (!answer.ok) throw new Error(`${path} ended with ${answer.status}: ${await answer.text()}`);
      return answer;
    };
    const timed = async (path: string, q: string, rounds: number) =>
      (await (await ask(`${path}?rounds=${rounds}&q=${encodeURIComponent(q)}`)).json()) as {
        times: number[];
        found: number;
      };
    await ask(`/fill?calls=${CALLS}&utterances=${UTTERANCES}`);
    const searches: Search[] = [];
    for (const { name, q } of SEARCHES) {
      await timed("/search", q, WARM_UP);
      const { times, found } = await timed("/search", q, ROUNDS);
      if (found === 0) throw new Error(`Nothing was found for ${q}: there is nothing to measure.`);
      const sorted = times.toSorted((a, b) => a - b);
      const p95 = sorted[Math.ceil(0.95 * sorted.length) - 1] ?? Number.NaN;
      searches.push({ name, median: median(times), p95, found });
    }
    const scan = await timed("/scan", SEARCHES[0]?.q ?? "", WARM_UP);
    await ask(`/seal?minutes=${MINUTES}`);
    const seeks = await seekTimes(`${server.origin}/player?minutes=${MINUTES}`);
    return {
      searches,
      scanMs: median(scan.times),
      seek: { median: median(seeks), p95: percentile(seeks, 0.95) },
    };
  } finally {
    await server.stop();
  }
}

/** How long a browser waits for the sound at places all over a recording, one after the other. */
async function seekTimes(player: string): Promise<number[]> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(player);
    // As text: tsx wraps functions in what the page does not have.
    return (await page.evaluate(`(async () => {
      const audio = document.querySelector("audio");
      if (audio.readyState < 1) await new Promise((done) => audio.addEventListener("loadedmetadata", done, { once: true }));
      const times = [];
      for (let n = 0; n < ${SEEKS}; n++) {
        const begin = performance.now();
        const seeked = new Promise((done) => audio.addEventListener("seeked", done, { once: true }));
        // Never near to the place before.
        audio.currentTime = audio.duration * ((0.137 + n * 0.381966) % 1);
        await seeked;
        times.push(performance.now() - begin);
      }
      return times;
    })()`)) as number[];
  } finally {
    await browser.close();
  }
}

export function voiceTable({ searches, scanMs, seek }: VoiceBench): string {
  return [
    ...searches.map(
      ({ name, median, p95, found }) =>
        `${name.padEnd(20)} median ${median.toFixed(1).padStart(6)} ms  95th ${p95.toFixed(1).padStart(6)} ms  of ${SEARCH_TARGET_MS}  (${found} calls on the page)`,
    ),
    `${"without an index".padEnd(20)} median ${scanMs.toFixed(1).padStart(6)} ms`,
    `${"a jump in half an hour".padEnd(20)} median ${seek.median.toFixed(1)} ms  95th ${seek.p95.toFixed(1)} ms  of ${SEEK_TARGET_MS}`,
  ].join("\n");
}
