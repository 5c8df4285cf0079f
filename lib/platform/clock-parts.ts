import { clock, MINUTE_MS } from "./clock";
import { bindings } from "./runtime";

/** The clock ticks every five minutes; three missed ticks are a clock that stands. */
export const CLOCK_LATE_MS = 15 * MINUTE_MS;

/** The parts of the clock's work, each known to the health check by when it last came to its end. */
export const CLOCK_PARTS = [
  "sending mails",
  "sending text messages",
  "waking jobs",
  "the demo",
  "planning",
  "exceptions",
  "forecast overrides",
  "training",
  "agents",
  "policies",
  "sub-processors",
  "domains",
  "subscriptions",
  "deleting uploads",
  "deleting exports",
  "deleting packages",
  "erasures",
  "restrictions",
  "trials",
  "overage",
  "usage warnings",
  "notifications",
  "briefings",
  "closings",
  "privacy mailbox",
  "tracking words",
  "deleting recordings",
  "retention",
  "counting what outlived its rule",
  "uptime",
  "checks of promises",
] as const;
export type ClockPart = (typeof CLOCK_PARTS)[number];

/** Notes that the clock ticked: all parts of its work were begun, and each ended well or not. */
export const noteTick = (): Promise<void> => beat("clock");

/** Notes that a part came to its good end. */
export const notePartDone = (part: ClockPart): Promise<void> => beat(nameOf(part));

/** Notes that a part failed: one that never succeeded is late from its first failure on. */
export async function notePartFailed(part: ClockPart): Promise<void> {
  await bindings()
    .DB.prepare(`INSERT INTO "Heartbeat" ("name", "at") VALUES (?1, ?2) ON CONFLICT ("name") DO NOTHING`)
    .bind(nameOf(part), clock.instant())
    .run();
}

/** When a part last came to its good end; null before it did. */
export async function partDoneAt(part: ClockPart): Promise<string | null> {
  const row = await bindings()
    .DB.prepare(`SELECT "at" FROM "Heartbeat" WHERE "name" = ?1`)
    .bind(nameOf(part))
    .first<{ at: string }>();
  return row?.at ?? null;
}

/** What is wrong with the clock, in words for staff; nothing when it ticks and every part succeeds. */
export async function clockProblem(): Promise<string | undefined> {
  const { results } = await bindings()
    .DB.prepare(`SELECT "name", "at" FROM "Heartbeat" WHERE "name" = 'clock' OR "name" LIKE 'clock: %'`)
    .all<{ name: string; at: string }>();
  const at = new Map(results.map((row) => [row.name, row.at]));
  const lastTick = at.get("clock");
  const late = CLOCK_PARTS.flatMap((part) => {
    const since = at.get(nameOf(part));
    return since && ageOf(since) > CLOCK_LATE_MS ? [`${part} since ${since.slice(0, 16)}Z`] : [];
  });
  if (!lastTick) return late.length > 0 ? withoutSuccess(late) : "has not run yet";
  if (ageOf(lastTick) > CLOCK_LATE_MS)
    return `last came to its end ${Math.floor(ageOf(lastTick) / MINUTE_MS)} minutes ago`;
  return late.length > 0 ? withoutSuccess(late) : undefined;
}

const withoutSuccess = (late: readonly string[]): string => `has not succeeded: ${late.join(", ")}`;
const nameOf = (part: ClockPart): string => `clock: ${part}`;
const ageOf = (instant: string): number => clock.now().getTime() - Date.parse(instant);

async function beat(name: string): Promise<void> {
  await bindings()
    .DB.prepare(
      `INSERT INTO "Heartbeat" ("name", "at") VALUES (?1, ?2) ON CONFLICT ("name") DO UPDATE SET "at" = excluded."at"`,
    )
    .bind(name, clock.instant())
    .run();
}
