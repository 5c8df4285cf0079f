import { requestCheck } from "@/lib/exceptions/check";
import { applyRemedy } from "@/lib/exceptions/remedies/apply";
import { planRemedy } from "@/lib/exceptions/remedies/plan";
import { isRemedyId } from "@/lib/exceptions/remedies/remedy";
import { saveRemedySetting } from "@/lib/exceptions/remedies/save-setting";
import { contextOf } from "@/lib/exceptions/remedies/testing";
import { inDays, insert, makeBuyer, order, PERSON, SETUP } from "@/lib/exceptions/testing";
import { clock } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";

const SUPPLIERS = 4;
export const LATE_ORDERS = 8;
export const DEAR_ORDERS = 12;
/** More than there are: which ones are within a limit depends on their ids. */
const MOST_A_DAY = 100;

/** Few orders of each supplier, who gets a few mails a day only. */
const lateOrder = (db: TenantDb, number: string, n: number) =>
  order(db, { number, supplierId: `sup_${1 + (n % SUPPLIERS)}`, expectedDay: inDays(-10) });

/** An organization with orders that are overdue, orders at another price and stock below zero, of which two remedies are by itself. */
async function fill(name: string): Promise<void> {
  const db = await makeBuyer(name);
  const createdAt = clock.instant();
  for (let n = 2; n <= SUPPLIERS; n++)
    await insert(db, "Supplier", {
      ...{
        id: `sup_${n}`,
        name: `Supplier ${n}`,
        code: `S${n}`,
        codeKey: `s${n}`,
        currency: "EUR",
        createdAt,
      },
    });
  await db.write(SETUP, (w) => w.updateRows("Supplier", `"email" = "id" || '@suppliers.example'`, "1 = 1"));
  await insert(db, "SupplierItem", {
    ...{ id: "si_2", supplierId: "sup_1", itemId: "itm_2", unitPrice: 40_000, currency: "EUR", createdAt },
  });
  for (let n = 0; n < LATE_ORDERS; n++) await lateOrder(db, `LATE-${n}`, n);
  for (let n = 0; n < DEAR_ORDERS; n++)
    await order(db, {
      ...{ number: `DEAR-${n}`, orderedDay: inDays(-2), expectedDay: inDays(20) },
      line: { itemId: "itm_2", quantity: (50 + n) * 1_000, unitPrice: 56_000 },
    });
  await insert(db, "StockLevel", {
    ...{ id: "stk_1", itemId: "itm_1", locationId: "loc_1", onHand: -5_000, asOfDay: inDays(0) },
  });
  for (const remedy of ["chase", "accept-difference"] as const)
    await saveRemedySetting(db, PERSON, {
      ...{ remedy, autonomy: "by-itself", limitMinor: 1e10, limitCount: MOST_A_DAY, version: 0 },
    });
}

/** Most of what was late has arrived, and other orders are late. */
async function settle(db: TenantDb): Promise<void> {
  const ARRIVED = `"number" LIKE 'LATE-%' AND substr("number", -1) < '5'`;
  await db.write(SETUP, (w) => {
    w.updateRows(
      "PurchaseOrderLine",
      `"receivedQuantity" = "quantity", "version" = "version" + 1`,
      `"purchaseOrderId" IN (SELECT o."id" FROM {PurchaseOrder} o WHERE ${ARRIVED})`,
    );
    w.updateRows("PurchaseOrder", `"status" = 'received', "version" = "version" + 1`, ARRIVED);
  });
  for (let n = 0; n < SUPPLIERS; n++) await lateOrder(db, `NEW-${n}`, n);
}

/** All that a check leaves, without ids and instants: the same in two organizations that are filled alike. */
async function state(db: TenantDb) {
  const [cases, remedies, supplierMails, checks, outbound] = await Promise.all([
    db.exceptionCase.findMany({ take: 1_000 }),
    db.query<{ text: string }>(
      `SELECT c."facts" || ' ' || r."remedy" || ' ' || r."status" || ' ' || r."summary" AS text
       FROM {CaseRemedy} r JOIN {ExceptionCase} c ON c."id" = r."caseId" ORDER BY 1`,
    ),
    db.query<{ text: string }>(
      `SELECT o."number" || ' ' || m."kind" AS text
       FROM {SupplierMail} m JOIN {PurchaseOrder} o ON o."id" = m."purchaseOrderId" ORDER BY 1`,
    ),
    db.exceptionCheck.findMany({ orderBy: { createdAt: "asc" }, take: 10 }),
    controlDb().outboundMail.count({ where: { organizationId: db.organizationId } }),
  ]);
  return {
    status: checks.some(({ status }) => status === "queued" || status === "running") ? "running" : "done",
    checks: checks.map(({ status, counts }) => ({ status, counts })),
    cases: cases
      .map((one) => `${one.cause} ${one.facts} ${one.status} ${one.timesSeen} ${one.closedBecause}`)
      .sort(),
    remedies: remedies.map(({ text }) => text),
    mails: supplierMails.map(({ text }) => text),
    outbound,
    audited: await db.auditEntry.count({ where: { action: "exception.remedied" } }),
  };
}
export type CheckState = Awaited<ReturnType<typeof state>>;

/** Confirmations of what people are shown of each open case that a remedy is for. */
async function confirmations(db: TenantDb, remedy: string, cause: string) {
  if (!isRemedyId(remedy)) throw new Error(`There is no remedy ${remedy}.`);
  const context = await contextOf(db);
  const cases = await db.exceptionCase.findMany({ where: { cause, openSlot: "open" }, take: 100 });
  return Promise.all(
    cases.map(async ({ id }) => ({ caseId: id, hash: (await planRemedy(context, id, remedy, {})).hash })),
  );
}

async function confirm(db: TenantDb, remedy: string, caseId: string, hash: string) {
  if (!isRemedyId(remedy)) throw new Error(`There is no remedy ${remedy}.`);
  return applyRemedy(await contextOf(db), PERSON, { caseId, remedy, input: {}, hash });
}

export async function answerCheck([what = "", name = "", ...more]: string[]): Promise<unknown> {
  const db = tenantDb(`org_${name}`);
  const [one = "", two = "", three = ""] = more;
  switch (what) {
    case "fill":
      return fill(name);
    case "begin":
      return requestCheck(db.organizationId, "clock");
    case "settle":
      return settle(db);
    case "confirmations":
      return confirmations(db, one, two);
    case "confirm":
      return confirm(db, one, two, three);
    default:
      return state(db);
  }
}
