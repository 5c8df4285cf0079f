import { seededRandom } from "@/lib/statistics/random";
import { trainDemand } from "../lib/models/train-demand";
import { WHAT_IF_QUESTIONS } from "../lib/replay/questions";
import { replayItem } from "../lib/replay/replay-item";
import type { ReplayItemInput, ReplayPolicy } from "../lib/replay/types";

/** Seconds of the processor that a year of so many items may take. */
export const REPLAY_TARGET_SECONDS = 60;
const ITEMS = 1_000;
const WEEKS = 52;
const WEEKS_BEFORE = 78;
const POLICY: ReplayPolicy = { serviceLevel: 0.95, mode: "periodic", reviewDays: 7 };
/** Every so many items other settings are tried too: a hundred of a thousand. */
const SAMPLE_EVERY = 10;

export interface ReplayBench {
  items: number;
  /** Processor seconds: of the year, and of the other settings on a tenth of the items. */
  seconds: number;
  whatIfSeconds: number;
  /** Processor seconds of training the same items once. */
  trainingSeconds: number;
}

/** Smooth, seasonal and intermittent demand by turns, ordered about once a month. */
function generatedItem(n: number): ReplayItemInput {
  const random = seededRandom(n + 1);
  const weekly = Array.from({ length: WEEKS_BEFORE + WEEKS }, (_, week) => {
    if (n % 3 === 0) return random() < 0.7 ? 0 : Math.ceil(random() * 12);
    const season = n % 3 === 1 ? 1 : 1 + 0.5 * Math.sin((week * 2 * Math.PI) / 52);
    return Math.round((40 + (n % 50)) * season * (0.6 + 0.8 * random()));
  });
  const orders = Array.from({ length: 30 }, (_, k) => {
    const orderedDay = -WEEKS_BEFORE * 7 + k * 30;
    return { orderedDay, quantity: 200, receipts: [{ day: orderedDay + 10 + (k % 7), quantity: 200 }] };
  });
  return {
    weeklyDemand: weekly,
    weeksBefore: WEEKS_BEFORE,
    dailyDemand: weekly.slice(WEEKS_BEFORE).flatMap((week) => Array.from({ length: 7 }, () => week / 7)),
    stockHistory: null,
    orders,
    leadTimes: orders.map(({ orderedDay }, k) => ({ orderedDay, days: 10 + (k % 7) })),
    supplierLeadTimes: orders.map(({ orderedDay }, k) => ({ orderedDay, days: 11 + (k % 9) })),
    quotedDays: 12,
    lot: { multiple: 5 },
  };
}

/** Processor seconds of some work of this process. */
function processorSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

export function benchReplay(): ReplayBench {
  const items = Array.from({ length: ITEMS }, (_, n) => generatedItem(n));
  const trainingSeconds = processorSeconds(() => {
    for (const { weeklyDemand } of items)
      trainDemand({ itemId: "", locationId: "all", firstWeek: 0, values: [...weeklyDemand] });
  });
  const seconds = processorSeconds(() => {
    for (const item of items) replayItem(item, POLICY);
  });
  const whatIfSeconds = processorSeconds(() => {
    for (const item of items.filter((_, n) => n % SAMPLE_EVERY === 0))
      for (const { change } of WHAT_IF_QUESTIONS) replayItem(item, change(POLICY));
  });
  return { items: ITEMS, seconds, whatIfSeconds, trainingSeconds };
}

export function replayTable(row: ReplayBench): string {
  const text = (seconds: number) => `${seconds.toFixed(1)} s`;
  return [
    `${row.items} items, a year replayed                ${text(row.seconds)} of the processor, at most ${REPLAY_TARGET_SECONDS} s`,
    `the same, against training each of them once     ${(row.seconds / row.trainingSeconds).toFixed(1)} times`,
    `${WHAT_IF_QUESTIONS.length} other settings on a tenth of them          ${text(row.whatIfSeconds)}`,
  ].join("\n");
}
