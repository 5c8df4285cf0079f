import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { clearTrading, makeTrading, PERSON, SETUP } from "@/lib/agents/testing";
import type { TenantDb } from "@/lib/platform/db";
import { promisesForOrder, promisesOfSupplier } from "@/lib/promises/supplier-promises";
import { approveDraft, createDraftOrder } from "@/lib/purchasing/commands";
import { orderHistory } from "@/lib/purchasing/queries";
import {
  type AcceptedPromise,
  acceptCommitment,
  dismissCommitment,
  PROMISE_RULE,
  undoCommitment,
} from "./commitments";
import { acceptByRule } from "./promises/rule";
import { promiseRule, setPromiseRule } from "./promises/settings";

const TODAY = "2026-11-23";
let db: TenantDb;
let orderId = "";

beforeAll(async () => {
  db = await makeTrading("commitments");
});

beforeEach(async () => {
  await db.write(SETUP, (w) => {
    w.deleteRows("Receipt", "1 = 1");
    w.deleteRows("Commitment", "1 = 1");
    w.deleteRows("Call", "1 = 1");
  });
  await clearTrading(db);
  const order = await createDraftOrder(db, PERSON, TODAY, {
    ...{ requestKey: crypto.randomUUID(), supplierId: "sup_1", locationId: "loc_1", note: null },
    expectedDay: "2026-12-01",
    lines: ["itm_a", "itm_c"].map((itemId) => ({ itemId, quantity: 12_000, unitPrice: 25_500 })),
  });
  await approveDraft(db, PERSON, { id: order.id, version: 1 });
  orderId = order.id;
  // One line is due when the order is, one on no day of its own.
  await db.write(SETUP, (w) => {
    w.updateRows("PurchaseOrderLine", `"expectedDay" = '2026-12-01'`, `"lineNumber" = 1`);
    w.updateRows("PurchaseOrderLine", `"expectedDay" = NULL`, `"lineNumber" = 2`);
  });
  await db.write(SETUP, async (w) => {
    const waiting = {
      transcriptStatus: "complete",
      insightStatus: "done",
      createdAt: "2026-11-23T09:00:00Z",
    };
    await w.call.createMany({
      data: [
        {
          ...{ id: "cal_1", direction: "outbound", status: "completed", supplierId: "sup_1" },
          ...{ fromNumber: "+12025550100", toNumber: "+12025550101", ...waiting },
        },
      ],
    });
    const promise = { callId: "cal_1", party: "them", utterances: "[2]", createdAt: waiting.createdAt };
    await w.commitment.createMany({
      data: [
        {
          ...{ ...promise, id: "com_1", kind: "delivery", quote: "They come on the fourteenth of December." },
          ...{ day: "2026-12-14", purchaseOrderId: orderId, status: "proposed" },
        },
        { ...promise, id: "com_2", kind: "callback", quote: "I will call you back.", status: "proposed" },
      ],
    });
  });
});

const heard = (more: Partial<AcceptedPromise> = {}): AcceptedPromise => ({
  ...{ id: "com_1", version: 1, orderId, lineId: null, day: "2026-12-14", quantity: null },
  ...more,
});
const accept = (version = 1, day = "2026-12-14") =>
  acceptCommitment(db, PERSON, TODAY, heard({ version, day }));

async function days() {
  const order = await db.purchaseOrder.findFirst({ where: { id: orderId } });
  const lines = await db.purchaseOrderLine.findMany({
    where: { purchaseOrderId: orderId },
    orderBy: { lineNumber: "asc" },
  });
  return [order?.expectedDay, ...lines.map((line) => line.expectedDay)];
}

const commitment = (id = "com_1") => db.commitment.findFirst({ where: { id } });

test("an accepted promise is the order's day and its lines', with the words in its history", async () => {
  expect(await accept()).toMatchObject({
    number: "PO-00001",
    itemIds: expect.arrayContaining(["itm_a", "itm_c"]),
  });
  expect(await days()).toEqual(["2026-12-14", "2026-12-14", "2026-12-14"]);
  expect(await commitment()).toMatchObject({ status: "accepted", decidedBy: PERSON.id, version: 2 });
  const [newest] = await orderHistory(db, orderId);
  expect(JSON.stringify(newest)).toContain("It was said on a call that PO-00001 comes on");
  const order = await db.purchaseOrder.findFirst({ where: { id: orderId } });
  expect(order?.status).toBe("approved");
});

test("a person corrects the day that was heard, and a line with a day of its own keeps it", async () => {
  await db.write(SETUP, (w) =>
    w.updateRows("PurchaseOrderLine", `"expectedDay" = '2027-02-01'`, `"lineNumber" = 2`),
  );
  await accept(1, "2026-12-16");
  expect(await days()).toEqual(["2026-12-16", "2026-12-16", "2027-02-01"]);
  await undoCommitment(db, PERSON, { id: "com_1", version: 2 });
  expect(await days()).toEqual(["2026-12-01", "2026-12-01", "2027-02-01"]);
});

test("undone, everything is due when it was before", async () => {
  await accept();
  expect((await undoCommitment(db, PERSON, { id: "com_1", version: 2 })).itemIds.sort()).toEqual([
    "itm_a",
    "itm_c",
  ]);
  expect(await days()).toEqual(["2026-12-01", "2026-12-01", null]);
  expect(await commitment()).toMatchObject({ status: "proposed", decidedBy: null, before: null });
  await accept(3);
  expect((await days())[0]).toBe("2026-12-14");
});

test("an order that has changed since is not changed back", async () => {
  await accept();
  await db.write(SETUP, (w) =>
    w.updateRows("PurchaseOrder", `"version" = "version" + 1`, `"id" = ?2`, [orderId]),
  );
  await expect(undoCommitment(db, PERSON, { id: "com_1", version: 2 })).rejects.toThrow("has changed since");
  expect((await days())[0]).toBe("2026-12-14");
});

test("of two who decide at once one does, and the other is told", async () => {
  const both = await Promise.allSettled([
    accept(),
    dismissCommitment(db, PERSON, { id: "com_1", version: 1 }),
  ]);
  const refused = both.flatMap((one) => (one.status === "rejected" ? [String(one.reason.message)] : []));
  expect(refused).toEqual([expect.stringContaining("has changed since")]);
});

test("no day that cannot be, no order that is over, no other kind of promise changes an order", async () => {
  await expect(accept(1, "1999-12-14")).rejects.toThrow();
  await expect(acceptCommitment(db, PERSON, TODAY, heard({ day: null }))).rejects.toThrow("its new day");
  await expect(acceptCommitment(db, PERSON, TODAY, heard({ orderId: null }))).rejects.toThrow(
    "Choose the order",
  );
  await expect(acceptCommitment(db, PERSON, TODAY, heard({ lineId: "pol_none" }))).rejects.toThrow(
    "this line",
  );
  await db.write(SETUP, (w) =>
    w.updateRows("PurchaseOrder", `"status" = 'received'`, `"id" = ?2`, [orderId]),
  );
  await expect(accept()).rejects.toThrow("Nothing more is to come of PO-00001");
  expect(await commitment()).toMatchObject({ status: "proposed" });
});

test("a promise that changes nothing is dismissed, and that can be undone", async () => {
  await dismissCommitment(db, PERSON, { id: "com_2", version: 1 });
  expect(await commitment("com_2")).toMatchObject({ status: "dismissed" });
  await undoCommitment(db, PERSON, { id: "com_2", version: 2 });
  expect(await commitment("com_2")).toMatchObject({ status: "proposed" });
});

test("another organization's promise is not there", async () => {
  const { tenantDb } = await import("@/lib/platform/db");
  await expect(acceptCommitment(tenantDb("org_other"), PERSON, TODAY, heard())).rejects.toThrow("not");
});

test("a promise of ours, and one of another supplier, changes no order", async () => {
  await db.write(SETUP, (w) => w.updateRows("Call", `"supplierId" = 'sup_2'`, "1 = 1"));
  await expect(accept()).rejects.toThrow("is an order to another supplier");
  await db.write(SETUP, (w) => {
    w.updateRows("Call", `"supplierId" = NULL`, "1 = 1");
    w.updateRows("Commitment", `"party" = 'us'`, `"id" = 'com_1'`);
  });
  // What we promise is known with the order, and changes nothing of it.
  expect((await accept()).itemIds).toEqual([]);
  expect((await days())[0]).toBe("2026-12-01");
});

test("a promise about one line gives that line its day, and an undo takes it back", async () => {
  const lines = await db.purchaseOrderLine.findMany({
    where: { purchaseOrderId: orderId },
    orderBy: { lineNumber: "asc" },
  });
  const lineId = lines[1]?.id ?? "";
  const { itemIds } = await acceptCommitment(db, PERSON, TODAY, heard({ lineId }));
  expect(itemIds).toEqual(["itm_c"]);
  expect(await days()).toEqual(["2026-12-01", "2026-12-01", "2026-12-14"]);
  expect(await commitment()).toMatchObject({ lineId, status: "accepted" });
  const [newest] = await orderHistory(db, orderId);
  expect(JSON.stringify(newest)).toContain("line 2 of PO-00001 comes on");
  await undoCommitment(db, PERSON, { id: "com_1", version: 2 });
  expect(await days()).toEqual(["2026-12-01", "2026-12-01", null]);
  expect(await commitment()).toMatchObject({ lineId: null, status: "proposed" });
  await db.write(SETUP, (w) => w.updateRows("PurchaseOrderLine", `"closed" = 1`, `"id" = ?2`, [lineId]));
  await expect(acceptCommitment(db, PERSON, TODAY, heard({ version: 3, lineId }))).rejects.toThrow(
    "Nothing more",
  );
});

test("a promise that is no day stands beside its order, with the words in its history", async () => {
  const input = heard({ id: "com_2", day: null, quantity: 200_000 });
  expect(await acceptCommitment(db, PERSON, TODAY, input)).toEqual({ itemIds: [], number: "PO-00001" });
  expect(await commitment("com_2")).toMatchObject({
    status: "accepted",
    quantity: 200_000n,
    purchaseOrderId: orderId,
  });
  expect((await promisesForOrder(db, orderId)).map(({ id, quantity }) => [id, quantity])).toEqual([
    ["com_2", 200_000],
  ]);
  const [newest] = await orderHistory(db, orderId);
  expect(JSON.stringify(newest)).toContain("It was promised on a call to call back for PO-00001.");
  expect((await days())[0]).toBe("2026-12-01");
  await undoCommitment(db, PERSON, { id: "com_2", version: 2 });
  expect(await commitment("com_2")).toMatchObject({
    status: "proposed",
    quantity: null,
    purchaseOrderId: null,
  });
  expect(await promisesForOrder(db, orderId)).toEqual([]);
});

test("a supplier's promises are held against what came in", async () => {
  const recordOn = async (today: string) => (await promisesOfSupplier(db, "sup_1", today)).record;
  expect((await recordOn("2026-12-20")).judged).toBe(0);
  await accept();
  expect(await recordOn("2026-12-14")).toMatchObject({ open: 1, judged: 0 });
  expect(await recordOn("2026-12-15")).toMatchObject({ overdue: 1, judged: 1, kept: 0, meanDaysLate: null });
  const lines = await db.purchaseOrderLine.findMany({ where: { purchaseOrderId: orderId } });
  await db.write(SETUP, (w) => {
    w.updateRows("PurchaseOrderLine", `"receivedQuantity" = "quantity"`, `"purchaseOrderId" = ?2`, [orderId]);
    w.insertRows(
      "Receipt",
      ["id", "purchaseOrderLineId", "quantity", "day", "createdAt"],
      lines.map(({ id }, i) => [
        `rcp_${id}`,
        id,
        12_000,
        i === 0 ? "2026-12-13" : "2026-12-17",
        "2026-12-17T00:00:00Z",
      ]),
    );
  });
  expect(await recordOn("2026-12-20")).toMatchObject({ judged: 1, kept: 0, meanDaysLate: 3 });
  await db.write(SETUP, (w) => w.deleteRows("Receipt", `"day" = '2026-12-17'`));
  expect(await recordOn("2026-12-20")).toMatchObject({ unknown: 1, judged: 0 });
  expect((await promisesOfSupplier(db, "sup_2", "2026-12-20")).newest).toEqual([]);
});

describe("the organization's rule", () => {
  const rule = (withinDays: number, version = 0) => setPromiseRule(db, PERSON, { withinDays, version });
  const plain = (set = `"isPlain" = 1`) =>
    db.write(SETUP, (w) => w.updateRows("Commitment", set, `"id" = 'com_1'`));
  beforeEach(async () => {
    await db.write(SETUP, (w) => w.deleteRows("CallSetting", "1 = 1"));
    await plain();
  });

  test("accepts what was said without doubt and is near enough, says so in the audit, and can be undone", async () => {
    await rule(13);
    expect((await acceptByRule(db, "cal_1", TODAY)).sort()).toEqual(["itm_a", "itm_c"]);
    expect(await commitment()).toMatchObject({ status: "accepted", decidedBy: PROMISE_RULE.id });
    const [newest] = await orderHistory(db, orderId);
    expect(JSON.stringify(newest)).toContain("Accepted by the rule for promises.");
    expect(await acceptByRule(db, "cal_1", TODAY)).toEqual([]);
    await undoCommitment(db, PERSON, { id: "com_1", version: 2 });
    expect((await days())[0]).toBe("2026-12-01");
  });

  test.each([
    ["the rule is off", 0, `"isPlain" = 1`],
    ["the change is larger", 12, `"isPlain" = 1`],
    ["there is a doubt", 13, `"isPlain" = 0`],
    ["we promised it", 13, `"party" = 'us'`],
    ["no order was named", 13, `"purchaseOrderId" = NULL`],
    ["the day is over", 13, `"day" = '2026-11-22'`],
  ])("leaves it to a person when %s", async (_, withinDays, set) => {
    if (withinDays > 0) await rule(withinDays);
    await plain(set);
    expect(await acceptByRule(db, "cal_1", TODAY)).toEqual([]);
    expect((await days())[0]).toBe("2026-12-01");
  });

  test("leaves it to a person when the supplier is not known, or another", async () => {
    await rule(13);
    for (const supplierId of [null, "sup_2"]) {
      await db.write(SETUP, (w) => w.updateRows("Call", `"supplierId" = ?2`, "1 = 1", [supplierId]));
      expect(await acceptByRule(db, "cal_1", TODAY)).toEqual([]);
    }
  });

  test("is changed by one person at a time", async () => {
    await rule(7);
    await expect(rule(14)).rejects.toThrow("Somebody else has changed this rule");
    await rule(14, 1);
    expect(await promiseRule(db)).toEqual({ withinDays: 14, version: 2 });
  });
});

test("what was heard comes back with an undo, and a person has touched the order", async () => {
  await accept(1, "2026-12-16");
  expect((await db.purchaseOrder.findFirst({ where: { id: orderId } }))?.touchedAt).not.toBeNull();
  await undoCommitment(db, PERSON, { id: "com_1", version: 2 });
  expect(await commitment()).toMatchObject({ day: "2026-12-14", purchaseOrderId: orderId });
});
