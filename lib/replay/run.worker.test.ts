import { beforeAll, expect, test } from "vitest";
import { requestTraining } from "@/lib/models/commands";
import { championOf } from "@/lib/models/queries";
import { makeOrganization, sellWeekly } from "@/lib/models/testing";
import { addDays, clock } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { cancelReplay, startReplay } from "./commands";
import { readOutcome, readTotals } from "./json-columns";
import { failReplay, finishReplay, replaySlices } from "./run";
import { emptyTotals } from "./totals";

const SETUP = { kind: "system", id: "test" } as const;
const PERSON = { kind: "user", id: "usr_test" } as const;
const WEEKS = 60;
const FIRST_MONDAY = "2024-01-01";
const LAST_DAY = addDays(FIRST_MONDAY, WEEKS * 7 - 1);

let db: TenantDb;
const organization = () => ({ id: db.organizationId, currency: "EUR", timeZone: "UTC" });

/** Weekly sales of 70 on Mondays, 300 every fourth Monday ten days after they were ordered, and what is left of them. */
async function fill(name: string): Promise<TenantDb> {
  const own = await makeOrganization(name);
  await sellWeekly(own, FIRST_MONDAY, {
    itm_a: Array.from({ length: WEEKS }, () => 70),
    itm_b: Array.from({ length: WEEKS }, (_, week) => (week % 3 === 0 ? 40 : 0)),
    itm_unsold: [],
  });
  // Every day of the week is a trading day, so that the last week is whole.
  await own.write(SETUP, (w) => {
    w.insertRows(
      "SalesLine",
      ["id", "document", "itemId", "day", "quantity", "kind"],
      [0, 1, 2, 3, 4, 5, 6].map((day) => [
        `last-${day}`,
        `L${day}`,
        "itm_b",
        addDays(LAST_DAY, day - 6),
        1000,
        "sale",
      ]),
    );
  });
  const now = clock.instant();
  const cycles = WEEKS / 4;
  await own.write(SETUP, (w) => {
    w.insertRows("Location", ["id", "code", "name", "createdAt"], [["loc_1", "M", "Main", now]]);
    w.insertRows(
      "Supplier",
      ["id", "code", "codeKey", "name", "currency", "createdAt"],
      [["sup_1", "S", "s", "Supplier", "EUR", now]],
    );
    w.insertRows(
      "SupplierItem",
      [
        "id",
        "supplierId",
        "itemId",
        "unitPrice",
        "currency",
        "leadTimeDays",
        "minimumQuantity",
        "orderMultiple",
        "createdAt",
      ],
      [["sit_1", "sup_1", "itm_a", 25_000, "EUR", 10, 0, 1000, now]],
    );
    w.insertRows(
      "StockLevel",
      ["id", "itemId", "locationId", "onHand", "asOfDay"],
      [["stk_1", "itm_a", "loc_1", 500_000 + 300_000 * cycles - 70_000 * WEEKS, LAST_DAY]],
    );
    const orders = Array.from({ length: cycles }, (_, n) => addDays(FIRST_MONDAY, n * 28 - 10));
    w.insertRows(
      "PurchaseOrder",
      [
        "id",
        "number",
        "supplierId",
        "locationId",
        "status",
        "currency",
        "totalMinor",
        "orderedDay",
        "source",
        "createdAt",
      ],
      orders.map((day, n) => [
        `po_${n}`,
        `PO-${n}`,
        "sup_1",
        "loc_1",
        "received",
        "EUR",
        75_000,
        day,
        "import",
        now,
      ]),
    );
    w.insertRows(
      "PurchaseOrderLine",
      ["id", "purchaseOrderId", "lineNumber", "itemId", "quantity", "unitPrice", "receivedQuantity"],
      orders.map((_, n) => [`pol_${n}`, `po_${n}`, 1, "itm_a", 300_000, 25_000, 300_000]),
    );
    w.insertRows(
      "Receipt",
      ["id", "purchaseOrderLineId", "quantity", "day", "createdAt"],
      orders.map((day, n) => [`rcp_${n}`, `pol_${n}`, 300_000, addDays(day, 10), now]),
    );
  });
  await requestTraining(own.organizationId, "person", PERSON);
  for (let i = 0; i < 250 && !(await championOf(own)); i++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  return own;
}

async function ended(runId: string) {
  for (let i = 0; i < 250; i++) {
    const run = await db.replayRun.findFirst({ where: { id: runId } });
    if (run && run.status !== "queued" && run.status !== "running") return run;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The replay did not end.");
}

beforeAll(async () => {
  db = await fill("replayed");
});

test("plays the past weeks again, against what really happened and against a min/max rule", async () => {
  const run = await ended(await startReplay(db, PERSON, organization()));
  expect(run).toMatchObject({ status: "succeeded", error: null });
  const totals = readTotals(run.totals, run.id);
  expect(totals).toMatchObject({ items: 2, compared: 1, days: 34 * 7 });
  // 300 every four weeks for 280 sold, from 500 on: what was there is known to the unit.
  expect(totals.known.actual.orders).toBe(8);
  expect(totals.known.actual.orderedMinor).toBe(8 * 300 * 250);
  expect(totals.known.actual.missedMinor).toBeNull();
  expect(totals.known.lumina.averageStockMinor).toBeGreaterThan(0);
  expect(totals.known.lumina.averageStockMinor).toBeLessThan(totals.known.actual.averageStockMinor);
  const item = await db.replayItem.findFirst({ where: { runId: run.id, itemId: "itm_a" } });
  const outcome = readOutcome(item?.outcome ?? "", "itm_a");
  expect(outcome).toMatchObject({ demanded: 34 * 70, assumedStart: null });
  expect(outcome.actual?.weeklyStock).toHaveLength(34);
  expect(await db.replayItem.count({ where: { runId: run.id } })).toBe(2);
});

test("asks once, however often and by however many it is asked", async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, () => startReplay(db, PERSON, organization())));
  expect(new Set(ids).size).toBe(1);
  await ended(ids[0] as string);
});

test("a step that is repeated, or done by two at once, changes nothing twice", async () => {
  const other = await fill("repeated");
  const { question } = (await db.replayRun.findFirst({})) ?? { question: "" };
  await other.write(SETUP, async (w) => {
    await w.replayRun.createMany({
      data: [
        {
          ...{ id: "rpl_hand", status: "queued", startedBy: PERSON.id, question, itemsTotal: 3 },
          totals: JSON.stringify(emptyTotals(34)),
          createdAt: clock.instant(),
        },
      ],
    });
  });
  const slices = () => replaySlices(other.organizationId, "rpl_hand", 2);
  await Promise.all([slices(), slices(), slices()]);
  await slices();
  const run = await other.replayRun.findFirst({ where: { id: "rpl_hand" } });
  expect(run).toMatchObject({ status: "running", itemsDone: 3 });
  expect(readTotals(run?.totals ?? "", "rpl_hand").items).toBe(2);
  expect(await other.replayItem.count({})).toBe(2);
  await finishReplay(other.organizationId, "rpl_hand");
  await failReplay(other.organizationId, "rpl_hand", "too late");
  expect(await other.replayRun.findFirst({ where: { id: "rpl_hand" } })).toMatchObject({
    status: "succeeded",
    error: null,
  });
});

test("one that was stopped goes no further", async () => {
  const id = await startReplay(db, PERSON, organization());
  await cancelReplay(db, PERSON, id);
  expect(await ended(id)).toMatchObject({ status: expect.stringMatching(/cancelled|succeeded/) });
  expect(await replaySlices(db.organizationId, id, 1)).toBe(false);
  // What is over was not stopped.
  expect(await cancelReplay(db, PERSON, id)).toBe(false);
});

test("too short a past is said", async () => {
  const young = await makeOrganization("young");
  await sellWeekly(young, "2025-01-06", { itm_a: Array.from({ length: 20 }, () => 5) });
  await requestTraining(young.organizationId, "person", PERSON);
  for (let i = 0; i < 250 && !(await championOf(young)); i++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  await expect(startReplay(young, PERSON, { ...organization(), id: young.organizationId })).rejects.toThrow(
    "A replay needs at least 34 weeks of sales.",
  );
  expect(await tenantDb(young.organizationId).replayRun.count({})).toBe(0);
});
