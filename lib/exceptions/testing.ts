import { makeOrganization } from "@/lib/models/testing";
import { addDays, clock } from "@/lib/platform/clock";
import type { SqlValue, TenantDb } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";
import { causeOf } from "./causes";
import { type Detected, detectCause } from "./detect";
import type { Narrowing, Terms } from "./find";
import { rulesOf } from "./rules";

/** Who makes what a test begins with: such writes are in no audit. */
export const SETUP = { kind: "system", id: "test" } as const;
export const PERSON = { kind: "user", id: "usr_test" } as const;

/** A calendar day of the tests: so many days from today. */
export const inDays = (days: number): string => addDays(clock.today("UTC"), days);

export const termsToday = (more: Partial<Terms> = {}): Terms => ({
  today: clock.today("UTC"),
  asOf: clock.today("UTC"),
  stale: false,
  salesDay: clock.today("UTC"),
  timeZone: "UTC",
  settings: { currency: "EUR", exchangeRates: { USD: 0.5 } },
  ...more,
});

/** Puts rows into a table; each is an object of its columns. */
export async function insert(
  db: TenantDb,
  model: Parameters<Parameters<Parameters<TenantDb["write"]>[1]>[0]["insertRows"]>[0],
  ...rows: Record<string, SqlValue>[]
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  await db.write(SETUP, (w) =>
    w.insertRows(
      model,
      columns,
      rows.map((row) => columns.map((column) => row[column] ?? null)),
    ),
  );
}

/** An organization with what {@link stockBuyer} gives it. */
export async function makeBuyer(name: string): Promise<TenantDb> {
  const db = await makeOrganization(name);
  await stockBuyer(db);
  return db;
}

/** Two places, a supplier (sup_1, Nordwind, EUR) and items itm_1 and itm_2 that cost 4 and sell for 10. */
export async function stockBuyer(db: TenantDb): Promise<void> {
  const createdAt = clock.instant();
  await insert(db, "Location", { id: "loc_1", code: "HALL", name: "Main warehouse", createdAt });
  await insert(db, "Location", { id: "loc_2", code: "WEST", name: "West", createdAt });
  const supplier = { code: "S1", codeKey: "s1", currency: "EUR", createdAt };
  await insert(db, "Supplier", { id: "sup_1", name: "Nordwind", ...supplier });
  for (const n of [1, 2])
    await insert(db, "Item", {
      ...{ id: `itm_${n}`, code: `A-10${n}`, codeKey: `a-10${n}`, name: `Part ${n}`, createdAt },
      ...{ unitCost: 40_000, unitPrice: 100_000 },
    });
}

/** An order of one line of itm_1: 240 pieces at 4.00, expected today. */
export async function order(
  db: TenantDb,
  given: Readonly<Record<string, SqlValue | Record<string, SqlValue>>> & {
    line?: Record<string, SqlValue>;
  } = {},
): Promise<{ id: string; lineId: string }> {
  const { line, ...rest } = given;
  const more = rest as Record<string, SqlValue>;
  const id = newId("purchaseOrder");
  const lineId = newId("purchaseOrderLine");
  await insert(db, "PurchaseOrder", {
    ...{ id, number: id, supplierId: "sup_1", locationId: "loc_1", status: "confirmed", currency: "EUR" },
    ...{ totalMinor: 96_000, orderedDay: inDays(-14), expectedDay: inDays(0), source: "manual" },
    createdAt: clock.instant(),
    ...more,
  });
  const of = { id: lineId, purchaseOrderId: id, lineNumber: 1, itemId: "itm_1" };
  await insert(db, "PurchaseOrderLine", { ...of, quantity: 240_000, unitPrice: 40_000, ...line });
  return { id, lineId };
}

/** Looks for one cause as a check does. */
export async function look(
  db: TenantDb,
  causeId: string,
  {
    checkId = newId("exceptionCheck"),
    tolerances = {},
    terms = {},
    narrowing = null,
  }: {
    checkId?: string;
    tolerances?: Record<string, number>;
    terms?: Partial<Terms>;
    narrowing?: Narrowing | null;
  } = {},
): Promise<Detected> {
  const rule = (await rulesOf(db)).find(({ cause }) => cause.id === causeId);
  if (!rule || !causeOf(causeId)) throw new Error(`There is no cause ${causeId}.`);
  const set = { ...rule, tolerances: { ...rule.tolerances, ...tolerances } };
  return detectCause(db, checkId, set, termsToday(terms), narrowing);
}

/** The cases of a cause, oldest first. */
export const casesIn = (db: TenantDb, cause: string) =>
  db.exceptionCase.findMany({ where: { cause }, orderBy: { id: "asc" } });

/** What a test of another begins without. */
export async function clear(db: TenantDb): Promise<void> {
  await db.write(SETUP, (w) => {
    for (const model of [
      "DemandExclusion",
      "Transfer",
      "ExceptionComment",
      "CaseRemedy",
      "RemedySetting",
      "SupplierMail",
      "ExceptionCase",
      "ExceptionRule",
      "SupplierInvoiceLine",
      "SupplierInvoice",
      "InvoiceTolerance",
      "Receipt",
      "PurchaseOrderLine",
      "PurchaseOrder",
      "ItemOutlook",
      "StockMovement",
      "StockLevel",
      "SalesLine",
      "SupplierItem",
      "ImportRowError",
      "Import",
      "TrainingRun",
    ] as const)
      w.deleteRows(model, "1 = 1");
  });
}
