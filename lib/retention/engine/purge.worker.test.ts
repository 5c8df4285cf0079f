import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DAY_MS } from "@/lib/platform/clock";
import { controlRead } from "@/lib/platform/db/control";
import { log } from "@/lib/platform/log";
import { bindings } from "@/lib/platform/runtime";
import { EVERY_TIMED_TABLE_HAS_A_RULE, KEPT_WITHOUT_END, ruleOf, TABLE_RULES } from "../tables";
import { FITTING, isThere, makeRow, moved, rowOf } from "../testing";
import { countOutlived, failingRules } from "./counts";
import { countRead, previewRetention } from "./preview";
import { purgeSlice, ROWS_AT_ONCE, runRetention } from "./purge";

const NOW = Date.parse("2031-07-16T12:00:00.000Z");

beforeEach(() => vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const history = async (rule: string) => {
  const [rows = []] = await controlRead([
    {
      sql: `SELECT "day", "deleted", "older", "oldestDay" FROM "RetentionDay" WHERE "rule" = ?1 ORDER BY "day"`,
      params: [rule],
    },
  ]);
  return rows;
};

/** Nothing is due, and nothing was counted. */
async function begin(): Promise<void> {
  await runRetention();
  await bindings().DB.prepare(`DELETE FROM "RetentionDay"`).run();
}

/** So many sign-ins of one person, long ago. */
async function signIns(rows: number): Promise<void> {
  const { id: userId } = await makeRow("User");
  await bindings()
    .DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
       INSERT INTO "SignInEvent" ("id", "userId", "at", "outcome", "methods", "deviceLabel")
       SELECT 'sie_' || i, ?2, '2030-01-01T00:00:00.000Z', 'signed-in', 'pwd', 'x' FROM n`,
    )
    .bind(rows, userId)
    .run();
}

describe("every rule", () => {
  it("is of a table that is kept for a time, and every such table has one", () => {
    expect(EVERY_TIMED_TABLE_HAS_A_RULE).toBe(true);
    expect(Object.values(KEPT_WITHOUT_END).filter((why) => why.length < 20)).toEqual([]);
    const keys = TABLE_RULES.map(({ key }) => key);
    expect(Object.keys(FITTING).filter((key) => !keys.includes(key))).toEqual([]);
  });

  it.each(TABLE_RULES.map((rule) => [rule.key, rule] as const))(
    "%s takes a row one unit before its limit, and none at it or after",
    async (_, rule) => {
      const limit = rule.limit(new Date(NOW));
      const [before, at, after] = [
        await rowOf(rule, moved(limit, -1)),
        await rowOf(rule, limit),
        await rowOf(rule, moved(limit, 1)),
      ];
      const { sql, params } = countRead(rule, new Date(NOW));
      const due = (
        await bindings()
          .DB.prepare(sql)
          .bind(...params)
          .first<{ rows: number }>()
      )?.rows;
      expect(due).toBe(rule.isInclusive ? 2 : 1);
      if (rule.by) return;
      const gone = await runRetention();
      expect(gone.get(rule.key)).toBe(rule.isInclusive ? 2 : 1);
      expect([await isThere(rule, before), await isThere(rule, at), await isThere(rule, after)]).toEqual([
        false,
        !rule.isInclusive,
        true,
      ]);
      expect(await history(rule.key)).toMatchObject([{ day: "2031-07-16", deleted: gone.get(rule.key) }]);
    },
  );
});

it("looks ahead by what the run deletes once the days have passed", async () => {
  const rules = TABLE_RULES.filter(({ by }) => !by);
  let seed = 7;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const perUnit = { 7: 1 / 30, 10: 1, 24: DAY_MS } as const;
  for (const rule of rules)
    for (let n = 0; n < 6; n++) {
      const limit = rule.limit(new Date(NOW));
      const unit = perUnit[limit.length as 7 | 10 | 24];
      await rowOf(rule, moved(limit, Math.round((random() * 70 - 20) * unit)));
    }
  const foreseen = await previewRetention(30);
  vi.setSystemTime(NOW + 30 * DAY_MS);
  const gone = await runRetention();
  expect(Object.fromEntries(gone)).toEqual(
    Object.fromEntries(rules.map(({ key }) => [key, foreseen.get(key)])),
  );
  expect([...gone.values()].reduce((sum, rows) => sum + rows, 0)).toBeGreaterThan(rules.length);
});

it("goes on after a process has ended in the middle, counts nothing twice and leaves nothing", async () => {
  await begin();
  const rule = ruleOf("SignInEvent.at");
  const rows = 2 * ROWS_AT_ONCE + 17;
  await signIns(rows);
  const { DB } = bindings();
  const batch = DB.batch.bind(DB);
  let slices = 0;
  vi.spyOn(DB, "batch").mockImplementation((async (statements: never) => {
    const answer = await batch(statements);
    // The second slice was written, and the process ended before it heard so.
    if (JSON.stringify(answer).includes(`"changes":${ROWS_AT_ONCE}`) && ++slices === 2)
      throw new Error("the process has ended");
    return answer;
  }) as typeof DB.batch);
  await expect(runRetention()).rejects.toThrow(/SignInEvent\.at/);
  vi.restoreAllMocks();
  expect((await history(rule.key))[0]).toMatchObject({ deleted: 2 * ROWS_AT_ONCE });
  expect((await runRetention()).get(rule.key)).toBe(17);
  expect((await history(rule.key))[0]).toMatchObject({ deleted: rows });
  expect((await runRetention()).get(rule.key)).toBe(0);
});

it("counts what has outlived its rule by a night, once a day, and names it until it is gone", async () => {
  await begin();
  const failing = async () => (await failingRules()).filter((one) => one.rule === rule.key);
  const rule = ruleOf("SignUp.createdAt");
  const limit = rule.limit(new Date(NOW));
  await rowOf(rule, moved(limit, -DAY_MS));
  await countOutlived();
  expect(await failing()).toEqual([]);
  expect(await history(rule.key)).toMatchObject([{ older: 0, oldestDay: "2031-07-08" }]);
  vi.setSystemTime(NOW + DAY_MS);
  await countOutlived();
  expect(await failing()).toEqual([{ rule: rule.key, older: 1, day: "2031-07-17" }]);
  await runRetention();
  await countOutlived();
  expect(await failing()).toHaveLength(1);
  vi.setSystemTime(NOW + 2 * DAY_MS);
  await countOutlived();
  expect(await failing()).toEqual([]);
  expect(await history(rule.key)).toMatchObject([{ older: 0 }, { older: 1, deleted: 1 }, { older: 0 }]);
});

it("takes the usage of one organization and one day at a time, with its sums", async () => {
  await begin();
  const rule = ruleOf("UsageEvent.day");
  const day = moved(rule.limit(new Date(NOW)), -1);
  for (const organizationId of ["org_b", "org_a"])
    for (const userId of ["usr_1", "usr_2"])
      await makeRow("UsageEvent", { day, organizationId, userId, event: "opened", detail: "x", count: 3 });
  const left = async () =>
    (
      await bindings()
        .DB.prepare(`SELECT "organizationId" AS "id" FROM "UsageEvent" WHERE "day" = ?`)
        .bind(day)
        .all()
    ).results;
  expect(await purgeSlice(rule)).toEqual({ rows: 2, isLast: false });
  expect(await left()).toEqual([{ id: "org_b" }, { id: "org_b" }]);
  expect(await purgeSlice(rule)).toEqual({ rows: 2, isLast: false });
  expect(await purgeSlice(rule)).toEqual({ rows: 0, isLast: true });
  const { results } = await bindings()
    .DB.prepare(
      `SELECT "organizationId", "count", "people" FROM "UsageDay" WHERE "day" = ?1 AND "event" = '' AND "organizationId" IN ('org_a', 'org_b')`,
    )
    .bind(day)
    .all();
  expect(results).toEqual(
    ["org_a", "org_b"].map((organizationId) => ({ organizationId, count: 6, people: 2 })),
  );
});

it("keeps a mail that has still to go out, however old, and deletes it once it is over", async () => {
  const rule = ruleOf("OutboundMail.createdAt");
  const due = moved(rule.limit(new Date(NOW)), -1);
  for (const status of ["queued", "held"]) {
    const rowid = await rowOf(rule, due, { status });
    await runRetention();
    expect(await isThere(rule, rowid), status).toBe(true);
    await bindings()
      .DB.prepare(`UPDATE "OutboundMail" SET "status" = 'failed' WHERE "rowid" = ?`)
      .bind(rowid)
      .run();
    await runRetention();
    expect(await isThere(rule, rowid), status).toBe(false);
  }
});

it("gives every rule its slice although the first ones have no end, and names those it has not finished", async () => {
  await begin();
  await signIns(2 * ROWS_AT_ONCE);
  const last = TABLE_RULES.findLast(({ by }) => !by);
  if (!last) throw new Error("There are no rules.");
  await rowOf(last, moved(last.limit(new Date(NOW)), -1));
  const warned = vi.spyOn(log, "warn");
  // Its whole time is over after the first slice.
  const { DB } = bindings();
  const batch = DB.batch.bind(DB);
  vi.spyOn(DB, "batch").mockImplementation((async (statements: never) => {
    const answer = await batch(statements);
    if (JSON.stringify(answer).includes(`"changes":${ROWS_AT_ONCE}`)) vi.setSystemTime(Date.now() + 61_000);
    return answer;
  }) as typeof DB.batch);
  const gone = await runRetention();
  expect(gone.get("SignInEvent.at")).toBe(ROWS_AT_ONCE);
  expect(gone.get(last.key)).toBe(1);
  expect(warned).toHaveBeenCalledWith("retention.unfinished", { rules: "SignInEvent.at" });
  expect((await runRetention()).get("SignInEvent.at")).toBe(ROWS_AT_ONCE);
});
