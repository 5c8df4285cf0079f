import { createScheduledController, env } from "cloudflare:test";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { clock, DAY_MS, MINUTE_MS } from "@/lib/platform/clock";
import { CLOCK_LATE_MS } from "@/lib/platform/clock-parts";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { probeDependencies } from "@/lib/platform/health";
import type { Bindings } from "@/lib/platform/runtime";
import { scheduled } from "./jobs";

const own = env as unknown as Bindings;
const tick = () => scheduled(createScheduledController() as ScheduledController, own);

let logged: string[] = [];
beforeEach(async () => {
  logged = [];
  vi.spyOn(console, "error").mockImplementation((line) => void logged.push(String(line)));
  const [longAgo, now] = [clock.inMs(-2_000 * DAY_MS), clock.instant()];
  await controlWrite({ kind: "system", id: "test" }, async ({ statement }) => {
    for (const table of ["Heartbeat", "RateLimit", "SubProcessorFollower"])
      statement(`DELETE FROM "${table}"`, []);
    statement(`INSERT INTO "RateLimit" ("key", "windowAt", "count") VALUES ('old', ?1, 1), ('new', ?2, 1)`, [
      longAgo,
      now,
    ]);
    statement(
      `INSERT INTO "SubProcessorFollower" ("id", "email", "tokenHash", "createdAt") VALUES ('fol_old', 'a@x.example', 'T', ?1)`,
      [longAgo],
    );
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  clock.shift(0);
});

/** Makes every statement fail that the pattern matches, as a table that is damaged would. */
function breakStatements(pattern: RegExp): void {
  const prepare = own.DB.prepare.bind(own.DB);
  vi.spyOn(own.DB, "prepare").mockImplementation((sql: string) => {
    if (pattern.test(sql)) throw new Error("database disk image is malformed");
    return prepare(sql);
  });
}

const counters = async () => (await controlDb().rateLimit.findMany()).map(({ key }) => key);
const followers = () => controlDb().subProcessorFollower.count();
const clockHealth = async () => (await probeDependencies()).find(({ name }) => name === "clock")?.note;

it("comes to its end, which the health check sees", async () => {
  await tick();
  expect(logged).toEqual([]);
  expect([await counters(), await followers(), await clockHealth()]).toEqual([["new"], 0, undefined]);
});

it.each([
  ["wakes jobs", /FROM "OutlookRefresh"/, "jobs.wake-failed"],
  ["starts plannings and agents", /FROM .*Organization\W/, "agents.clock-failed"],
])("deletes what is kept no longer although the part that %s failed", async (_, pattern, event) => {
  breakStatements(pattern);
  await tick();
  expect(logged.filter((line) => line.includes(event))).toHaveLength(1);
  vi.restoreAllMocks();
  expect([await counters(), await followers(), await clockHealth()]).toEqual([["new"], 0, undefined]);
});

it("ends each retention although the one before it failed", async () => {
  breakStatements(/DELETE FROM .*SignUp\W/);
  await tick();
  expect(logged.filter((line) => line.includes("retention.rule-failed"))).toHaveLength(1);
  vi.restoreAllMocks();
  expect([await counters(), await followers(), await clockHealth()]).toEqual([["new"], 0, undefined]);
});

it("names the part that has not succeeded for too long, and since when, and is content when it does again", async () => {
  await tick();
  const since = clock.instant().slice(0, 16);
  const fail = () => breakStatements(/DELETE FROM .*SignUp\W/);
  fail();
  await tick();
  vi.restoreAllMocks();
  expect(await clockHealth()).toBeUndefined();
  clock.shift(CLOCK_LATE_MS + MINUTE_MS);
  fail();
  await tick();
  vi.restoreAllMocks();
  expect(await clockHealth()).toBe(`has not succeeded: retention since ${since}Z`);
  await tick();
  expect(await clockHealth()).toBeUndefined();
});

it("says of a part that never succeeded since when it fails", async () => {
  const since = clock.instant().slice(0, 16);
  for (const shift of [0, CLOCK_LATE_MS + MINUTE_MS]) {
    clock.shift(shift);
    breakStatements(/FROM "OutlookRefresh"/);
    await tick();
    vi.restoreAllMocks();
  }
  expect(await clockHealth()).toBe(`has not succeeded: waking jobs since ${since}Z`);
});
