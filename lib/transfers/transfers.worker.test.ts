import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saveRemedySetting } from "@/lib/exceptions/remedies/save-setting";
import { confirm, openCaseOf } from "@/lib/exceptions/remedies/testing";
import { appliedRemedies, undoRemedy } from "@/lib/exceptions/remedies/undo";
import {
  casesIn,
  clear,
  inDays,
  insert,
  look,
  makeBuyer,
  order,
  PERSON,
  SETUP,
} from "@/lib/exceptions/testing";
import { planningRecords } from "@/lib/insights/planning-records";
import { clock } from "@/lib/platform/clock";
import type { SqlValue, TenantDb } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { cancelTransfer, createTransfer, dispatchTransfer, receiveTransfer } from "./commands";

let db: TenantDb;
const TODAY = () => clock.today("UTC");
const transferRow = (id: string) => db.transfer.findFirstOrThrow({ where: { id } });
const stockAt = async (locationId: string) =>
  Number((await db.stockLevel.findFirst({ where: { itemId: "itm_1", locationId } }))?.onHand ?? 0);
const make = (more: Partial<Parameters<typeof createTransfer>[2]> = {}) =>
  createTransfer(db, PERSON, {
    ...{ requestKey: crypto.randomUUID(), itemId: "itm_1", fromLocationId: "loc_2", toLocationId: "loc_1" },
    ...{ quantity: 20_000, expectedDay: inDays(3), ...more },
  });

beforeAll(async () => {
  db = await makeBuyer("transfers");
  await insert(db, "Location", { id: "loc_3", code: "EAST", name: "East", createdAt: clock.instant() });
});
beforeEach(async () => {
  clock.shift(0);
  await clear(db);
  await db.write(SETUP, (w) => w.deleteRows("Transfer", "1 = 1"));
  await insert(db, "StockLevel", {
    ...{ id: "stl_2", itemId: "itm_1", locationId: "loc_2", onHand: 50_000, asOfDay: inDays(-1) },
  });
});

const outlook = (locationId: string, more: Record<string, SqlValue>) =>
  insert(db, "ItemOutlook", {
    ...{ itemId: "itm_1", locationId, onHand: 0, onOrder: 0, dailyDemand: 1, stockOutRisk: 0 },
    ...{ reorderPoint: 0, orderUpTo: 0, suggested: 0, overstock: 0, overstockMinor: 0, annualMinor: 0 },
    ...{ computedAt: clock.instant(), ...more },
  });

describe("a transfer", () => {
  test("moves stock when it is dispatched and received, each once", async () => {
    const { id, number } = await make();
    expect(number).toMatch(/^TR-\d{5}$/);
    expect([await stockAt("loc_2"), await stockAt("loc_1")]).toEqual([50_000, 0]);
    await dispatchTransfer(db, PERSON, TODAY(), { id, version: 1 });
    expect([await stockAt("loc_2"), await stockAt("loc_1")]).toEqual([30_000, 0]);
    await expect(dispatchTransfer(db, PERSON, TODAY(), { id, version: 1 })).rejects.toThrow("changed");
    await receiveTransfer(db, PERSON, TODAY(), { id, version: 2, quantity: 20_000 });
    await expect(receiveTransfer(db, PERSON, TODAY(), { id, version: 2, quantity: 20_000 })).rejects.toThrow(
      "changed",
    );
    expect([await stockAt("loc_2"), await stockAt("loc_1")]).toEqual([30_000, 20_000]);
    const movements = await db.stockMovement.findMany({
      where: { reference: number },
      orderBy: { id: "asc" },
    });
    expect(movements.map(({ quantity, kind }) => [Number(quantity), kind])).toEqual([
      [-20_000, "transfer"],
      [20_000, "transfer"],
    ]);
    expect(await db.auditEntry.count({ where: { subjectId: id } })).toBe(3);
  });

  test("of which less comes says so, and more cannot come", async () => {
    const { id } = await make();
    await dispatchTransfer(db, PERSON, TODAY(), { id, version: 1 });
    await expect(receiveTransfer(db, PERSON, TODAY(), { id, version: 2, quantity: 21_000 })).rejects.toThrow(
      "More cannot",
    );
    await receiveTransfer(db, PERSON, TODAY(), { id, version: 2, quantity: 18_000 });
    expect(await transferRow(id)).toMatchObject({ status: "received", receivedQuantity: 18_000n });
    expect(await stockAt("loc_1")).toBe(18_000);
  });

  test("that is cancelled on the way is in stock again where it left", async () => {
    const { id } = await make();
    await dispatchTransfer(db, PERSON, TODAY(), { id, version: 1 });
    await cancelTransfer(db, PERSON, TODAY(), { id, version: 2 });
    await expect(cancelTransfer(db, PERSON, TODAY(), { id, version: 3 })).rejects.toThrow("changed");
    expect(await stockAt("loc_2")).toBe(50_000);
  });

  test("is made once for one form, and not of more than is there, nor between one place", async () => {
    const requestKey = crypto.randomUUID();
    const made = await Promise.all([1, 2, 3].map(() => make({ requestKey })));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    await expect(make({ quantity: 51_000 })).rejects.toThrow("has 50 of A-101");
    await expect(make({ toLocationId: "loc_2" })).rejects.toThrow("two different");
    await expect(make({ itemId: "itm_none" })).rejects.toThrow("not found");
  });

  test("promises what lies there once, whatever is made at the same moment", async () => {
    const made = await Promise.allSettled([1, 2, 3, 4].map(() => make()));
    const refused = made.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
    expect(refused).toHaveLength(2);
    expect(refused.join()).toContain(
      "has 50 of A-101, and 40 of it are reserved or leave by other transfers",
    );
    await make({ quantity: 10_000 });
    await expect(make({ quantity: 1_000 })).rejects.toThrow("and 50 of it");
  });

  test("takes nothing that is reserved", async () => {
    await db.write(SETUP, (w) => w.updateRows("StockLevel", `"reserved" = 35000`, `"id" = 'stl_2'`, []));
    await expect(make()).rejects.toThrow("has 50 of A-101, and 35 of it");
    await make({ quantity: 15_000 });
  });

  test("is not there for another organization", async () => {
    const { id } = await make();
    const other = await makeBuyer("transfers-other");
    await expect(dispatchTransfer(other, PERSON, TODAY(), { id, version: 1 })).rejects.toThrow("not found");
    await expect(cancelTransfer(other, PERSON, TODAY(), { id, version: 1 })).rejects.toThrow("not found");
  });

  test("is planned with: leaving and coming until it is dispatched, on the way until it is received", async () => {
    await insert(db, "StockLevel", {
      ...{ id: "stl_1", itemId: "itm_1", locationId: "loc_1", onHand: 5_000, asOfDay: inDays(-1) },
    });
    const figures = async () => {
      const [record] = await planningRecords(db, ["itm_1"]);
      return {
        leaving: record?.stock.map(({ leaving }) => leaving ?? 0),
        coming: record?.openLines.map((line) => [line.locationId, line.outstanding, line.expectedDay]),
      };
    };
    const { id } = await make();
    const coming = [["loc_1", 20_000, inDays(3)]];
    expect(await figures()).toEqual({ leaving: [0, 20_000], coming });
    await dispatchTransfer(db, PERSON, TODAY(), { id, version: 1 });
    expect(await figures()).toEqual({ leaving: [0, 0], coming });
    await receiveTransfer(db, PERSON, TODAY(), { id, version: 2, quantity: 20_000 });
    expect(await figures()).toEqual({ leaving: [0, 0], coming: [] });
  });
});

test("what has no day of its own counts from the organization's day, not from that in UTC", async () => {
  const zone = (timeZone: string) =>
    controlWrite(SETUP, async ({ statement }) => {
      statement(`UPDATE "Organization" SET "timeZone" = ?2 WHERE "id" = ?1`, [db.organizationId, timeZone]);
    });
  const late = "2026-11-20T23:30:00.000Z";
  await insert(db, "Transfer", {
    ...{ id: "trf_1", number: "TR-9", status: "planned", itemId: "itm_1", quantity: 1_000 },
    ...{
      fromLocationId: "loc_2",
      toLocationId: "loc_1",
      requestKey: "k",
      createdBy: "usr_1",
      createdAt: late,
    },
  });
  await order(db, { status: "approved", orderedDay: null, createdAt: late, approvedAt: late });
  await zone("Asia/Tokyo");
  const [record] = await planningRecords(db, ["itm_1"]);
  await zone("UTC");
  expect(record?.openLines.find(({ isTransfer }) => isTransfer)?.expectedDay).toBe("2026-11-21");
  const ordered = record?.openLines.find(({ isTransfer }) => !isTransfer);
  expect(ordered?.orderedDay).toBe("2026-11-21");
  expect(ordered).not.toHaveProperty("orderedAt");
});

describe("stock that could move", () => {
  test("is offered once: what one place gets, another does not", async () => {
    await outlook("loc_1", { status: "runs-out", suggested: 30_000, stockOutDay: inDays(2) });
    await outlook("loc_3", { status: "runs-out", suggested: 30_000, stockOutDay: inDays(5) });
    await outlook("loc_2", { status: "overstock", overstock: 40_900 });
    await look(db, "stock-unbalanced", { tolerances: { amount: 0 } });
    const cases = await casesIn(db, "stock-unbalanced");
    const offered = cases.map(({ locationId, facts }) => [locationId, JSON.parse(facts).quantity]);
    expect(offered.sort()).toEqual([
      ["loc_1", 30_000],
      ["loc_3", 10_000],
    ]);
  });

  test("becomes a transfer after a confirmation, and can be undone until it is dispatched", async () => {
    await outlook("loc_1", { status: "runs-out", suggested: 20_000, stockOutDay: inDays(2) });
    await outlook("loc_2", { status: "overstock", overstock: 40_900 });
    const caseId = await openCaseOf(db, "stock-unbalanced");
    const first = await confirm(db, caseId, "transfer");
    const [transfer] = await db.transfer.findMany({});
    expect(transfer).toMatchObject({ fromLocationId: "loc_2", toLocationId: "loc_1", quantity: 20_000n });
    await undoRemedy(db, PERSON, TODAY(), first.id);
    expect(await transferRow(transfer?.id ?? "")).toMatchObject({ status: "cancelled" });
    expect(await db.exceptionCase.findFirst({ where: { id: caseId } })).toMatchObject({ status: "open" });
    const second = await confirm(db, caseId, "transfer", { quantity: "12" });
    const now = await db.transfer.findFirstOrThrow({ where: { status: "planned" } });
    expect(now.quantity).toBe(12_000n);
    await dispatchTransfer(db, PERSON, TODAY(), { id: now.id, version: 1 });
    await expect(undoRemedy(db, PERSON, TODAY(), second.id)).rejects.toThrow("has moved on");
    expect((await appliedRemedies(db, caseId, TODAY()))[0]?.undoProblem).toMatch(/Cancel the transfer/);
  });
});

test("a remedy by itself asks for both limits", async () => {
  const setting = { remedy: "transfer", autonomy: "by-itself", version: 0 } as const;
  await expect(
    saveRemedySetting(db, PERSON, { ...setting, limitMinor: 1000, limitCount: null }),
  ).rejects.toThrow("how many");
  await expect(
    saveRemedySetting(db, PERSON, { ...setting, limitMinor: null, limitCount: 3 }),
  ).rejects.toThrow("come to");
  await saveRemedySetting(db, PERSON, { ...setting, limitMinor: 1000, limitCount: 3 });
  await expect(
    saveRemedySetting(db, PERSON, { ...setting, limitMinor: 1000, limitCount: 3 }),
  ).rejects.toThrow("changed");
});
