import { beforeAll, expect, test } from "vitest";
import {
  forecastingSettings,
  restoreForecastingSettings,
  saveForecastingSettings,
} from "@/lib/agents/forecasting-settings";
import { saveRemedySetting } from "@/lib/exceptions/remedies/save-setting";
import { remedySettings } from "@/lib/exceptions/remedies/settings";
import { saveRule } from "@/lib/exceptions/rule-commands";
import { rulesOf } from "@/lib/exceptions/rules";
import { restoreExceptionSettings } from "@/lib/exceptions/settings-snapshot";
import { makeBuyer, PERSON } from "@/lib/exceptions/testing";
import { countOf } from "@/lib/format/count";
import type { TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { teamAgentVersions } from "./versions";

let db: TenantDb;
beforeAll(async () => {
  db = await makeBuyer("setting-versions");
});

const page = (kind: "exceptions" | "forecasting") =>
  teamAgentVersions(db, kind, { currency: "EUR" }, { before: null, locale: "en-GB" });
const ruleOf = async (id: string) => {
  const rule = (await rulesOf(db)).find(({ cause }) => cause.id === id);
  if (!rule) throw new Error(`There is no rule ${id}.`);
  return rule;
};
const saveOverdue = async (change: { isOn?: boolean; daysToAct?: number }) => {
  const { cause, isOn, tolerances, ownerId, daysToAct, version } = await ruleOf("order-overdue");
  await saveRule(db, PERSON, {
    ...{ cause: cause.id, version, isOn, tolerances: { ...tolerances }, ownerId, daysToAct },
    ...change,
  });
};

test("each change of a rule or a remedy is a version that says what it changed, and can be taken back", async () => {
  const usual = await ruleOf("order-overdue");
  await saveOverdue({ daysToAct: usual.daysToAct + 3 });
  await saveRemedySetting(db, PERSON, {
    ...{ remedy: "chase", autonomy: "by-itself", limitMinor: 50_000, limitCount: 5, version: 0 },
  });
  const { versions } = await page("exceptions");
  expect(versions.map(({ number, isInEffect }) => [number, isInEffect])).toEqual([
    [3, true],
    [2, false],
    [1, false],
  ]);
  expect(versions[0]?.changes).toEqual([
    expect.objectContaining({ after: "By itself within a limit: at most 5 times and €500.00 a day" }),
  ]);
  expect(versions[1]?.changes).toEqual([
    {
      label: "Overdue order: Days to act",
      before: countOf(usual.daysToAct, "day"),
      after: countOf(usual.daysToAct + 3, "day"),
    },
  ]);

  await restoreExceptionSettings(db, PERSON, 1);
  expect(await ruleOf("order-overdue")).toMatchObject({ daysToAct: usual.daysToAct, isOn: true });
  const chase = (await remedySettings(db)).find(({ remedy }) => remedy === "chase");
  expect(chase).toMatchObject({ autonomy: "approve", limitMinor: null });
  const after = await page("exceptions");
  expect(after.versions[0]).toMatchObject({ number: 4, isInEffect: true, reason: "Back to version 1." });
  expect(after.versions[0]?.changes).toHaveLength(2);
  expect(await db.auditEntry.count({ where: { action: "exception-settings.restored" } })).toBe(1);
});

test("what says the same is no version, and nothing is kept of a change that was refused", async () => {
  const before = (await page("exceptions")).versions.length;
  await saveOverdue({});
  const { cause, tolerances, ownerId, daysToAct } = await ruleOf("order-overdue");
  const shown = { cause: cause.id, version: 0, tolerances: { ...tolerances }, ownerId, daysToAct };
  await expect(saveRule(db, PERSON, { ...shown, isOn: false })).rejects.toThrow(UserError);
  expect((await page("exceptions")).versions).toHaveLength(before);
});

test("of two changes at once each is in the versions, or refused", async () => {
  const results = await Promise.allSettled([
    saveOverdue({ isOn: false }),
    saveRemedySetting(db, PERSON, {
      ...{ remedy: "transfer", autonomy: "off", limitMinor: null, limitCount: null, version: 0 },
    }),
  ]);
  const { versions } = await page("exceptions");
  const saved = results.filter(({ status }) => status === "fulfilled").length;
  expect(saved).toBeGreaterThanOrEqual(1);
  expect(versions.filter(({ number }) => number > 4)).toHaveLength(saved);
});

test("the same for when models are trained", async () => {
  const weekly = { weekday: 1, hour: 6 };
  await saveForecastingSettings(db, PERSON, "UTC", { onNewSales: "drifted", weekly, version: 0 });
  const { versions } = await page("forecasting");
  expect(versions[0]?.changes).toEqual([
    { label: "When new sales arrive", before: "Train all items", after: "Retrain only items that drift" },
    { label: "Train all items every", before: "Never by itself", after: "Monday at 06:00" },
  ]);
  await restoreForecastingSettings(db, PERSON, "UTC", 1);
  expect(await forecastingSettings(db)).toMatchObject({ onNewSales: "all", weekly: null });
  expect((await page("forecasting")).versions.map(({ number }) => number)).toEqual([3, 2, 1]);
  await expect(restoreForecastingSettings(db, PERSON, "UTC", 9)).rejects.toThrow("not found");
});
