import { clock, DAY_MS, MINUTE_MS } from "@/lib/platform/clock";
import { controlRead, controlWrite } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";

/** The clock ticks every five minutes. A tick that did not happen was not answered either. */
const TICK_MS = 5 * MINUTE_MS;
const ANSWER_WITHIN_MS = 8_000;

const ask = async (): Promise<boolean> => {
  const address = new URL("/healthz", environment().APP_ORIGIN);
  const response = await fetch(address, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  await response.body?.cancel();
  return response.ok;
};

/** Asks our own public address whether it answers, and counts that it was asked. */
export async function countUptime(answers: () => Promise<boolean> = ask): Promise<void> {
  const answered = (await answers().catch(() => false)) ? 1 : 0;
  await controlWrite({ kind: "system", id: "trust" }, (w) => {
    w.statement(
      `INSERT INTO "UptimeDay" ("day", "firstAt", "ticks", "answered") VALUES (?1, ?2, 1, ?3)
       ON CONFLICT ("day") DO UPDATE SET "ticks" = "ticks" + 1, "answered" = "answered" + excluded."answered"`,
      [clock.today("UTC"), clock.instant(), answered],
    );
  });
}

export interface Uptime {
  /** Probes that had to be made since the first of the last 30 days. */
  expected: number;
  answered: number;
  since: string;
}

/** How many of the probes of the last 30 days were answered; null before the first. */
export async function uptime(): Promise<Uptime | null> {
  const [rows] = await controlRead([
    {
      sql: `SELECT min(u."firstAt") AS "since", sum(u."answered") AS "answered", sum(u."ticks") AS "ticks"
            FROM "UptimeDay" u WHERE u."day" > ?1`,
      params: [clock.inMs(-30 * DAY_MS).slice(0, 10)],
    },
  ]);
  const row = rows?.[0];
  if (!row?.since) return null;
  return uptimeOf(String(row.since), clock.now(), Number(row.ticks), Number(row.answered));
}

/** Missing ticks count as not answered; ticks beyond what was expected (a restart ticks at once) raise nothing. */
export function uptimeOf(since: string, now: Date, ticks: number, answered: number): Uptime {
  const expected = Math.max(ticks, Math.floor((now.getTime() - Date.parse(since)) / TICK_MS) + 1);
  return { expected, answered, since };
}
