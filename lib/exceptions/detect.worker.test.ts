import { beforeAll, beforeEach, expect, test } from "vitest";
import { clock, DAY_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { closeCases, reopenCases, snoozeCases } from "./commands";
import { casesIn, clear, inDays, insert, look, makeBuyer, order, PERSON, SETUP } from "./testing";

let db: TenantDb;
beforeAll(async () => {
  db = await makeBuyer("detect");
});
beforeEach(async () => {
  clock.shift(0);
  await clear(db);
});

const only = async (cause: string) => {
  const cases = await casesIn(db, cause);
  expect(cases).toHaveLength(1);
  return cases[0] as (typeof cases)[number];
};

test("an overdue order becomes one case, with its worth and its facts", async () => {
  const { id } = await order(db, { number: "PO-1042", expectedDay: inDays(-6) });
  expect(await look(db, "order-overdue")).toEqual({ total: 1, taken: 1, closed: 0 });
  expect(await only("order-overdue")).toMatchObject({
    ...{ subject: `order:${id}`, status: "open", worthMinor: 96_000n, orderId: id, supplierId: "sup_1" },
    ...{ dueDay: inDays(1), timesSeen: 1 },
  });
});

test("a repeat is merged into the open case; a repeated step of one check counts once", async () => {
  await order(db, { expectedDay: inDays(-6) });
  await look(db, "order-overdue", { checkId: "exk_1" });
  await look(db, "order-overdue", { checkId: "exk_1" });
  expect((await only("order-overdue")).timesSeen).toBe(1);
  await look(db, "order-overdue", { checkId: "exk_2" });
  expect((await only("order-overdue")).timesSeen).toBe(2);
});

test("two checks at the same moment leave one case", async () => {
  for (let n = 0; n < 5; n++) await order(db, { expectedDay: inDays(-6) });
  await Promise.all([1, 2, 3, 4].map((n) => look(db, "order-overdue", { checkId: `exk_${n}` })));
  const cases = await casesIn(db, "order-overdue");
  expect(cases).toHaveLength(5);
  expect(new Set(cases.map(({ subject }) => subject)).size).toBe(5);
});

test("what no longer holds closes itself and says why", async () => {
  const { id, lineId } = await order(db, { expectedDay: inDays(-6) });
  await look(db, "order-overdue");
  await insert(db, "Receipt", {
    ...{ id: "rcp_1", purchaseOrderLineId: lineId, quantity: 240_000, day: "2026-11-03" },
    createdAt: clock.instant(),
  });
  await db.write(SETUP, async (w) => {
    await w.purchaseOrder.updateMany({ where: { id }, data: { status: "received" } });
    await w.purchaseOrderLine.updateMany({ where: { id: lineId }, data: { receivedQuantity: 240_000 } });
  });
  expect(await look(db, "order-overdue")).toMatchObject({ total: 0, closed: 1 });
  expect(await only("order-overdue")).toMatchObject({
    ...{ status: "resolved", closedBy: null, closedBecause: "Received on 3 Nov 2026." },
  });
});

test("what was dismissed does not come back for the same facts, and does for others", async () => {
  const { id } = await order(db, { expectedDay: inDays(-6) });
  await look(db, "order-overdue");
  await closeCases(db, PERSON, [await only("order-overdue")], "dismissed", "Agreed with them.");
  await look(db, "order-overdue");
  await only("order-overdue");
  await db.write(SETUP, async (w) => {
    await w.purchaseOrder.updateMany({ where: { id }, data: { expectedDay: inDays(-4) } });
  });
  await look(db, "order-overdue");
  expect((await casesIn(db, "order-overdue")).map(({ status }) => status)).toEqual(["dismissed", "open"]);
});

test("nobody dismisses what they were not shown", async () => {
  const { id } = await order(db, { expectedDay: inDays(-6) });
  await look(db, "order-overdue");
  const shown = await only("order-overdue");
  await look(db, "order-overdue");
  expect((await only("order-overdue")).version).toBe(shown.version);
  await db.write(SETUP, async (w) => {
    await w.purchaseOrder.updateMany({ where: { id }, data: { expectedDay: inDays(-4) } });
  });
  await look(db, "order-overdue");
  await expect(closeCases(db, PERSON, [shown], "dismissed", "Agreed with them.")).rejects.toThrow();
  expect(await only("order-overdue")).toMatchObject({ status: "open", version: shown.version + 1 });
});

test("an open case tells what is so now, also when that was dismissed before", async () => {
  const { id } = await order(db, { expectedDay: inDays(-6) });
  const moveTo = (day: string) =>
    db.write(SETUP, async (w) => {
      await w.purchaseOrder.updateMany({ where: { id }, data: { expectedDay: day } });
    });
  await look(db, "order-overdue");
  await closeCases(db, PERSON, [await only("order-overdue")], "dismissed", "Agreed with them.");
  await moveTo(inDays(-4));
  await look(db, "order-overdue");
  await moveTo(inDays(-6));
  await look(db, "order-overdue");
  const open = (await casesIn(db, "order-overdue")).find(({ status }) => status === "open");
  expect(JSON.parse(open?.facts ?? "{}")).toMatchObject({ expectedDay: inDays(-6) });
});

test("of more cases than are taken at once, each is seen and closed in its turn", async () => {
  for (let n = 0; n < 200; n++) await order(db, { expectedDay: inDays(-6) });
  await look(db, "order-overdue", { checkId: "exk_1" });
  const large = { quantity: 480_000 };
  for (let n = 0; n < 12; n++) await order(db, { expectedDay: inDays(-6), line: large });
  await look(db, "order-overdue", { checkId: "exk_2" });
  const [gone] = (await casesIn(db, "order-overdue")).filter(({ facts }) => !facts.includes("480000"));
  await db.write(SETUP, async (w) => {
    await w.purchaseOrder.updateMany({ where: { id: gone?.orderId ?? "" }, data: { status: "received" } });
  });
  expect(await look(db, "order-overdue", { checkId: "exk_3" })).toMatchObject({
    total: 211,
    taken: 200,
    closed: 1,
  });
  const rows = await db.exceptionCase.findMany({ where: { status: "open" }, take: 300 });
  expect(rows).toHaveLength(211);
  expect(new Set(rows.map(({ lastCheckId }) => lastCheckId))).toEqual(new Set(["exk_3"]));
});

test("what a person called done and is still so comes back after a week", async () => {
  await order(db, { expectedDay: inDays(-6) });
  await look(db, "order-overdue");
  await closeCases(db, PERSON, [await only("order-overdue")], "resolved", "");
  await look(db, "order-overdue");
  await only("order-overdue");
  clock.shift(8 * DAY_MS);
  await look(db, "order-overdue");
  expect(await casesIn(db, "order-overdue")).toHaveLength(2);
});

test("a snoozed case is merged into and stays snoozed; it can be opened again, but not where the same was found meanwhile", async () => {
  await order(db, { expectedDay: inDays(-6) });
  await look(db, "order-overdue");
  await snoozeCases(db, PERSON, inDays(0), [await only("order-overdue")], inDays(3));
  await look(db, "order-overdue");
  const snoozed = await only("order-overdue");
  expect(snoozed.status).toBe("snoozed");
  await closeCases(db, PERSON, [snoozed], "resolved", "");
  clock.shift(8 * DAY_MS);
  await look(db, "order-overdue");
  const [closed] = await casesIn(db, "order-overdue");
  await expect(
    reopenCases(db, PERSON, [{ id: closed?.id ?? "", version: closed?.version ?? 0 }]),
  ).rejects.toThrow(/found again/);
});

test("a narrowed check leaves other cases of its cause alone", async () => {
  const first = await order(db, { expectedDay: inDays(-6) });
  const second = await order(db, { expectedDay: inDays(-6) });
  await look(db, "order-overdue");
  await db.write(SETUP, async (w) => {
    await w.purchaseOrder.updateMany({ data: { status: "cancelled" } });
  });
  await look(db, "order-overdue", { narrowing: { by: "orderId", ids: [first.id] } });
  // Both were made in one write, so their ids say nothing about their order.
  const cases = await casesIn(db, "order-overdue");
  expect(Object.fromEntries(cases.map(({ orderId, status }) => [orderId, status]))).toEqual({
    [first.id]: "resolved",
    [second.id]: "open",
  });
});

test("nothing of one organization is a case of another", async () => {
  const other = await makeBuyer("detect-other");
  await order(db, { expectedDay: inDays(-6) });
  expect(await look(other, "order-overdue")).toMatchObject({ total: 0 });
  expect(await casesIn(other, "order-overdue")).toEqual([]);
});
