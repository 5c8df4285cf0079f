import { beforeAll, describe, expect, it } from "vitest";
import { planningInputs, refreshOutlookOf } from "@/lib/insights/outlook";
import { planAtPlace } from "@/lib/insights/plan";
import { planningDayOf } from "@/lib/insights/refresh";
import { ALL_LOCATIONS } from "@/lib/models/demand-series";
import { makeOrganization, sellWeekly, trainNow } from "@/lib/models/testing";
import { mondayOf, weekOf } from "@/lib/models/weeks";
import { addDays, clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { addOverride, endOverride, type NewOverride, resumeOverride } from "./commands";
import { expireOverrides } from "./expire";
import { overrideList, overridesOf } from "./queries";

const PERSON = { kind: "user", id: "usr_test" } as const;
const SETUP = { kind: "system", id: "test" } as const;
const SETTINGS = {
  ...{ currency: "EUR", serviceLevels: { A: 0.98, B: 0.95, C: 0.9 }, reviewDays: 7 },
  ...{ mode: "periodic" as const, exchangeRates: {} },
};
const THIS_WEEK = mondayOf(weekOf(clock.today("UTC")));
const SOLD = Array.from({ length: 60 }, (_, week) => 40 + ((week * 7919) % 11));

let db: TenantDb;
const days = () => planningDayOf(db, "UTC");
const change = (more: Partial<NewOverride> = {}): NewOverride => ({
  ...{ itemId: "itm_a", locationId: ALL_LOCATIONS, kind: "percent", value: 1000 },
  ...{ fromDay: THIS_WEEK, toDay: addDays(THIS_WEEK, 7 * 25), reason: "A customer's project" },
  ...{ expiresDay: addDays(clock.today("UTC"), 30), ...more },
});
const inputs = async () => (await planningInputs(db, ["itm_a"], SETTINGS, await days()))[0];
async function suggested(): Promise<number> {
  await refreshOutlookOf(db, await days(), SETTINGS, SETUP, ["itm_a"]);
  return Number((await db.itemOutlook.findFirst({ where: { itemId: "itm_a" } }))?.suggested);
}

beforeAll(async () => {
  db = await makeOrganization("overridden");
  await sellWeekly(db, addDays(THIS_WEEK, -60 * 7), { itm_a: SOLD });
  // A sale of Sunday, so that the last week is complete.
  await db.write(SETUP, (w) => {
    w.insertRows(
      "SalesLine",
      ["id", "document", "itemId", "day", "quantity", "kind"],
      [["last", "DL", "itm_a", addDays(THIS_WEEK, -1), 1000, "sale"]],
    );
    w.insertRows("Location", ["id", "code", "name", "createdAt"], [["loc_a", "A", "Main", clock.instant()]]);
    w.insertRows(
      "StockLevel",
      ["id", "itemId", "locationId", "onHand", "asOfDay"],
      [["stk_a", "itm_a", "loc_a", 10_000, clock.today("UTC")]],
    );
  });
  await trainNow(db);
});

describe("an override", () => {
  it("changes the plan exactly as a forecast of that size would, and back when it ends", async () => {
    const before = await suggested();
    expect(before).toBeGreaterThan(0);
    const plain = await inputs();
    const system = plain?.forecast;
    if (!plain || !system) throw new Error("There is no forecast.");
    const twice = (values: readonly number[]) => values.map((value) => value * 2);
    const doubled = {
      ...system,
      mean: twice(system.mean),
      cumulative: system.cumulative?.map(({ level, values }) => ({ level, values: twice(values) })),
    };
    // Beyond the weeks that were overridden demand goes on as before.
    const rateBeyond = system.mean.slice(-4).reduce((sum, value) => sum + value, 0) / 28;
    const oracle = planAtPlace(
      ...([plain.record, plain.place, { ...doubled, rateBeyond }, plain.leadTime, null] as const),
      await days(),
      SETTINGS,
    );

    const { id } = await addOverride(db, PERSON, change(), await days());
    const planned = await inputs();
    expect(planned?.forecast?.mean.slice(0, 26)).toEqual(doubled.mean);
    expect(planned?.systemForecast).toEqual(system);
    expect(await suggested()).toBe(oracle.plan.recommendation.quantity * 1000);
    expect(oracle.plan.recommendation.quantity * 1000).toBeGreaterThan(before);

    await endOverride(db, PERSON, { id, version: 1 });
    expect(await suggested()).toBe(before);
    await resumeOverride(db, PERSON, { id, version: 2 }, await days());
    expect(await suggested()).toBe(oracle.plan.recommendation.quantity * 1000);
    await endOverride(db, PERSON, { id, version: 3 });
    const entries = await db.auditEntry.findMany({
      where: { subjectId: "itm_a", action: { startsWith: "forecast." } },
      orderBy: { at: "asc" },
    });
    expect(entries.map(({ action }) => action)).toEqual([
      "forecast.overridden",
      "forecast.override-ended",
      "forecast.override-resumed",
      "forecast.override-ended",
    ]);
    expect(entries[0]?.summary).toContain("+100%");
  });

  it("takes no other one for the same weeks at the same place, and no end twice", async () => {
    const { id } = await addOverride(db, PERSON, change(), await days());
    await expect(addOverride(db, PERSON, change({ kind: "amount" }), await days())).rejects.toThrow(
      /same place/,
    );
    const { id: own } = await addOverride(db, PERSON, change({ locationId: "loc_a" }), await days());
    await endOverride(db, PERSON, { id, version: 1 });
    await expect(endOverride(db, PERSON, { id, version: 1 })).rejects.toThrow(/over already/);
    await addOverride(db, PERSON, change(), await days());
    await expect(resumeOverride(db, PERSON, { id, version: 2 }, await days())).rejects.toThrow(/same place/);
    for (const row of await db.forecastOverride.findMany({ where: { status: "active" }, take: 10 }))
      await endOverride(db, PERSON, row);
    expect(own).not.toBe(id);
  });

  it("refuses weeks and days that make no sense, and items and places of nobody's", async () => {
    const add = async (more: Partial<NewOverride>) => addOverride(db, PERSON, change(more), await days());
    await expect(add({ value: 0 })).rejects.toThrow(/other than zero/);
    await expect(add({ toDay: addDays(THIS_WEEK, -7) })).rejects.toThrow(/before the first/);
    await expect(add({ fromDay: addDays(THIS_WEEK, -7) })).rejects.toThrow(/is over/);
    await expect(add({ expiresDay: addDays(clock.today("UTC"), -1) })).rejects.toThrow(/later day/);
    await expect(add({ expiresDay: addDays(clock.today("UTC"), 900) })).rejects.toThrow(/a year/);
    await expect(add({ itemId: "itm_none" })).rejects.toThrow(NotFoundError);
    await expect(add({ locationId: "loc_none" })).rejects.toThrow(NotFoundError);
  });

  it("is another organization's affair to nobody", async () => {
    const other = await makeOrganization("stranger");
    const { id } = await addOverride(db, PERSON, change(), await days());
    await expect(endOverride(other, PERSON, { id, version: 1 })).rejects.toThrow(NotFoundError);
    await expect(addOverride(other, PERSON, change(), await days())).rejects.toThrow(NotFoundError);
    expect(await overrideList(other, "active", clock.today("UTC"), SETTINGS)).toEqual([]);
    await endOverride(db, PERSON, { id, version: 1 });
  });

  it("ends by itself after its last day: for plans at once, for the list when the clock comes", async () => {
    const today = clock.today("UTC");
    await addOverride(db, PERSON, change({ expiresDay: today }), await days());
    expect((await overridesOf(db, ["itm_a"], today)).get("itm_a")).toHaveLength(1);
    expect((await overridesOf(db, ["itm_a"], addDays(today, 1))).size).toBe(0);
    const after = await overrideList(db, "past", addDays(today, 1), SETTINGS);
    expect(after.find(({ expiresDay }) => expiresDay === today)?.status).toBe("expired");
    await expireOverrides(db);
    expect(await db.forecastOverride.count({ where: { status: "active" } })).toBe(1);
    clock.shift(2 * 86_400_000);
    await expireOverrides(db);
    await expireOverrides(db);
    clock.shift(0);
    expect(await db.forecastOverride.count({ where: { status: "active" } })).toBe(0);
    const entries = await db.auditEntry.findMany({ where: { action: "forecast.overrides-expired" } });
    expect(entries.map(({ summary }) => summary)).toEqual(["1 override of forecasts expired."]);
  });
});
