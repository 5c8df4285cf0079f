import { beforeAll, expect, test } from "vitest";
import { organizationById } from "@/lib/accounts/organization-record";
import { newOwner } from "@/lib/accounts/testing";
import { plannerSettings } from "@/lib/agents/planner-settings";
import { trainNow } from "@/lib/agents/testing";
import { demoOrganization } from "@/lib/demo";
import { seedMasterData, seedPurchaseOrders, seedSales } from "@/lib/demo/seed";
import { beginOutlook, continueOutlook } from "@/lib/insights/refresh";
import { addDays, clock } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { wordsOf } from "./cause";
import { beginCheck, causesOfCheck, checkCause, finishCheck, requestCheck, termsOf } from "./check";
import { type Found, findCases, type Terms } from "./find";
import { rulesOf } from "./rules";
import { insert } from "./testing";

/** What is found on a company's data that nothing was done to, and what is found when something is. */
const SIZE = { today: clock.today("UTC"), items: 120, years: 2 };
/** Causes that something was built in for by nobody: what they find in the clean demo is a false alarm. */
const BUILT_IN_NOWHERE = [
  "supplier-slower",
  "order-duplicate",
  "price-off-offer",
  "price-off-last",
  "supplier-silent",
];
const RECEIPTS_A_FALSE_ALARM = 200;

let db: TenantDb;
let terms: Terms;
let found: Map<string, Found[]>;

beforeAll(async () => {
  const { slug } = await newOwner("demo-exceptions@example.com");
  const { id } = await controlDb().organization.findFirstOrThrow({ where: { slug } });
  const organization = await organizationById(id);
  if (!organization) throw new Error("There is no such organization.");
  db = tenantDb(id);
  await seedMasterData(id, SIZE);
  await seedPurchaseOrders(id, SIZE);
  await seedSales(id, SIZE);
  await trainNow(db);
  const settings = await plannerSettings(db, organization);
  await beginOutlook(db, organization.timeZone, settings);
  for (let cursor: string | null = null; ; ) {
    cursor = await continueOutlook(db, organization.timeZone, settings, cursor);
    if (cursor === null) break;
  }
  terms = await termsOf(db, organization);
  found = new Map();
  for (const rule of await rulesOf(db))
    found.set(rule.cause.id, (await findCases(db, rule, terms, null)).found);
}, 120_000);

test("the demo's own data have exceptions of several kinds, each a sentence with all its figures", async () => {
  const families = new Set<string>();
  let cases = 0;
  for (const { cause } of await rulesOf(db)) {
    const of = found.get(cause.id) ?? [];
    if (of.length > 0) families.add(cause.family);
    cases += of.length;
    for (const { facts } of of) {
      const sentence = cause.sentence(facts, wordsOf("en-GB"));
      expect(sentence).toMatch(/^[^ ].*[.?]$/);
      expect(sentence).not.toMatch(/undefined|null|NaN|—/);
      for (const { text } of cause.numbers(facts, wordsOf("en-GB")))
        expect(text).not.toMatch(/undefined|NaN/);
    }
  }
  expect(families.size).toBeGreaterThan(1);
  expect(cases).toBeGreaterThan(5);
  expect(cases).toBeLessThan(100);
});

test("of the clean demo's receipts, at most one in two hundred is a false alarm", async ({ annotate }) => {
  const receipts = await db.receipt.count();
  const { truth } = demoOrganization({ today: SIZE.today, scale: { items: SIZE.items, years: SIZE.years } });
  const jumps = (found.get("demand-jump") ?? []).filter(({ facts }) => {
    const { itemCode, week } = facts as { itemCode: string; week: string };
    return !truth.promotions.some(
      (promotion) =>
        promotion.itemCodes.includes(itemCode) && promotion.from <= addDays(week, 6) && promotion.to >= week,
    );
  });
  const alarms = BUILT_IN_NOWHERE.map((cause) => [cause, found.get(cause)?.length ?? 0] as const);
  const falseAlarms = jumps.length + alarms.reduce((sum, [, count]) => sum + count, 0);
  await annotate(
    `False alarms on the clean demo: ${falseAlarms} for ${receipts} receipts, ${((falseAlarms / receipts) * RECEIPTS_A_FALSE_ALARM).toFixed(2)} per ${RECEIPTS_A_FALSE_ALARM} (jumps ${jumps.length}, ${alarms.map(([cause, count]) => `${cause} ${count}`).join(", ")}).`,
  );
  expect(receipts).toBeGreaterThan(1_000);
  expect(falseAlarms * RECEIPTS_A_FALSE_ALARM).toBeLessThanOrEqual(receipts);
});

/** A received order of one line, or one that is open. */
async function order(given: {
  supplierId: string;
  itemId: string;
  orderedDay: string;
  quantity?: number;
  unitPrice?: number;
  receiptDay?: string;
  sentAt?: string;
}): Promise<string> {
  const { supplierId, itemId, orderedDay, quantity = 7_000, unitPrice = 50_000, receiptDay, sentAt } = given;
  const id = newId("purchaseOrder");
  const lineId = newId("purchaseOrderLine");
  const [location] = await db.location.findMany({ take: 1 });
  const supplier = await db.supplier.findFirst({ where: { id: supplierId } });
  await insert(db, "PurchaseOrder", {
    ...{ id, number: id, supplierId, locationId: location?.id ?? "", currency: supplier?.currency ?? "EUR" },
    ...{ status: receiptDay ? "received" : sentAt ? "sent" : "confirmed", totalMinor: 1_000_000, orderedDay },
    ...{ expectedDay: receiptDay ?? addDays(terms.today, 30), source: "manual", createdAt: clock.instant() },
    ...(sentAt && { sentAt }),
  });
  await insert(db, "PurchaseOrderLine", {
    ...{ id: lineId, purchaseOrderId: id, lineNumber: 1, itemId, quantity, unitPrice },
    receivedQuantity: receiptDay ? quantity : 0,
  });
  if (receiptDay)
    await insert(db, "Receipt", {
      ...{
        id: newId("receipt"),
        purchaseOrderLineId: lineId,
        quantity,
        day: receiptDay,
        createdAt: clock.instant(),
      },
    });
  return id;
}

test("a drift, a jump, a duplicate, a price and a silent supplier are each found by the next check", async () => {
  const [offer] = await db.query<{ supplierId: string; itemId: string; unitPrice: number; orders: number }>(
    `SELECT f."supplierId", f."itemId", f."unitPrice", count(*) AS orders FROM {SupplierItem} f
     JOIN {PurchaseOrder} o ON o."supplierId" = f."supplierId" AND o."status" = 'received'
     WHERE f."unitPrice" > 0 GROUP BY f."id" ORDER BY orders DESC, f."id" LIMIT 1`,
  );
  if (!offer) throw new Error("The demo has no offers.");
  const { supplierId, itemId, unitPrice } = offer;
  // Drift: deliveries of the last weeks took far longer than those of the year before.
  for (let n = 0; n < 60; n++)
    await order({
      ...{ supplierId, itemId, unitPrice, orderedDay: addDays(terms.asOf, -150 - (n % 20)) },
      receiptDay: addDays(terms.asOf, -1 - (n % 30)),
    });
  // Jump: an item that sells every week sold many times its most.
  const monday = addDays(
    terms.salesDay ?? "",
    -7 - ((new Date(`${terms.salesDay}T00:00:00Z`).getUTCDay() + 6) % 7),
  );
  const [seller] = await db.query<{ itemId: string; most: number }>(
    `SELECT s."itemId", sum(s."quantity") AS most FROM {SalesLine} s JOIN {Item} i ON i."id" = s."itemId" AND i."unitPrice" > 0
     WHERE s."day" > date(?2, '-390 days') GROUP BY 1 ORDER BY count(DISTINCT s."day") DESC LIMIT 1`,
    [terms.salesDay ?? ""],
  );
  await insert(db, "SalesLine", {
    ...{ id: "sln_jump", document: "JUMP-1", itemId: seller?.itemId ?? "", day: monday },
    ...{ quantity: seller?.most ?? 0, kind: "sale" },
  });
  const duplicates = [0, 1].map((day) =>
    order({ supplierId, itemId, unitPrice, orderedDay: addDays(terms.today, -1 + day), quantity: 777_000 }),
  );
  const later = (await Promise.all(duplicates)).sort();
  const dear = await order({
    ...{
      supplierId,
      itemId,
      orderedDay: terms.today,
      quantity: 100_000,
      unitPrice: Math.round(unitPrice * 1.5),
    },
  });
  await insert(db, "Supplier", {
    ...{ id: "sup_silent", code: "SILENT", codeKey: "silent", name: "Silent Ltd", currency: "EUR" },
    createdAt: clock.instant(),
  });
  for (const quantity of [3_000, 4_000])
    await order({
      ...{ supplierId: "sup_silent", itemId, orderedDay: addDays(terms.today, -14), quantity },
      sentAt: `${addDays(terms.today, -14)}T09:00:00.000Z`,
    });

  expect(await requestCheck(db.organizationId, "person")).toBe("asked");
  const check = await db.exceptionCheck.findFirst({ orderBy: { id: "desc" } });
  await beginCheck(db, check?.id ?? "", true);
  for (const cause of await causesOfCheck(db, check?.id ?? ""))
    await checkCause(db.organizationId, check?.id ?? "", cause);
  await finishCheck(db, check?.id ?? "", "UTC");

  const subjects = async (cause: string) =>
    (await db.exceptionCase.findMany({ where: { cause } })).map((one) => one.orderId ?? one.subject);
  expect(await subjects("supplier-slower")).toContain(`supplier:${supplierId}`);
  expect(await subjects("demand-jump")).toContain(`item:${seller?.itemId}`);
  expect((await subjects("order-duplicate")).filter((id) => later.includes(id))).toHaveLength(1);
  expect(await subjects("price-off-offer")).toContain(dear);
  expect(await subjects("supplier-silent")).toContain("supplier:sup_silent");
}, 60_000);
