import { expect, it } from "vitest";
import { makeOrganization, queueTraining, sellWeekly, trainNow } from "@/lib/models/testing";
import { beginTraining } from "@/lib/models/training-run";
import { mondayOf, weekOf } from "@/lib/models/weeks";
import { addDays, clock, DAY_MS } from "@/lib/platform/clock";
import { addOverride } from "./commands";
import { measureOverrides } from "./outcomes";
import { overrideList } from "./queries";
import { gainOf } from "./value-added";

const PERSON = { kind: "user", id: "usr_test" } as const;
const SETUP = { kind: "system", id: "test" } as const;
const SETTINGS = { currency: "EUR", exchangeRates: {} };

it("holds an override against the weeks that came after it was made, each once", async () => {
  const db = await makeOrganization("measured");
  const monday = mondayOf(weekOf(clock.today("UTC")));
  const before = addDays(monday, -21);
  await sellWeekly(db, addDays(before, -60 * 7), { itm_a: Array.from({ length: 60 }, () => 40) });
  const sell = (id: string, day: string, units: number) =>
    db.write(SETUP, (w) =>
      w.insertRows(
        "SalesLine",
        ["id", "document", "itemId", "day", "quantity", "kind"],
        [[id, id, "itm_a", day, units * 1000, "sale"]],
      ),
    );
  await sell("x0", addDays(before, -1), 0.001);
  await db.write(SETUP, (w) => w.updateRows("Item", `"unitCost" = 20000`, `"id" = 'itm_a'`));
  await trainNow(db);
  // Three weeks ago, on a Monday: so the weeks after that one were forecast and overridden beforehand.
  clock.shift(-21 * DAY_MS);
  const days = { today: clock.today("UTC"), asOf: clock.today("UTC") };
  await addOverride(
    db,
    PERSON,
    {
      ...{ itemId: "itm_a", locationId: "all", kind: "amount", value: 20_000, reason: "Project" },
      ...{ fromDay: mondayOf(weekOf(days.asOf)), toDay: monday, expiresDay: addDays(days.today, 60) },
    },
    days,
  );
  clock.shift(0);
  for (const week of [0, 1, 2]) await sell(`x${week + 1}`, addDays(before, week * 7), 55);
  await sell("last", addDays(monday, -1), 0.001);

  const runId = await queueTraining(db, "watch");
  await beginTraining(db.organizationId, runId);
  await measureOverrides(db.organizationId, runId);
  await measureOverrides(db.organizationId, runId);
  const [override] = await overrideList(db, "active", clock.today("UTC"), SETTINGS);
  const added = override?.added;
  if (!added) throw new Error("Nothing was measured.");
  // The week in which it was made counts only where it was made on its Monday.
  expect([2, 3]).toContain(added.weeks);
  expect(added.sold).toBeCloseTo(55 * added.weeks, 1);
  expect(added.naiveError).toBeCloseTo(15 * added.weeks, 1);
  expect(added.systemError).toBeGreaterThan(10 * added.weeks);
  expect(gainOf(added)).toBeCloseTo(added.systemError - added.plannedError, 9);
  expect(gainOf(added)).toBeGreaterThan(0);
  expect(override?.unitCostMinor).toBe(200);
});
