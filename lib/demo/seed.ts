import { storedCount } from "@/lib/format/sentence";
import { clock } from "@/lib/platform/clock";
import { type Actor, type TenantDb, tenantDb } from "@/lib/platform/db";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { type DemoOrganization, demoOrganizationSteps } from ".";
import { contactColumns, customerContactRows } from "./calls/people";
import { seedInvoices } from "./seed-invoices";
import { insertOrders } from "./seed-orders";
import {
  ITEM_COLUMNS,
  itemRow,
  SALES_LINE_COLUMNS,
  SUPPLIER_COLUMNS,
  SUPPLIER_ITEM_COLUMNS,
  salesLineRow,
  seedId,
  supplierItemRow,
  supplierRow,
} from "./seed-rows";

const SEEDER: Actor = { kind: "system", id: "seed" };
const KEEP = "ON CONFLICT DO NOTHING";
/** Orders in one write: with their lines and receipts well under D1's limit of a parameter. */
const ORDERS_PER_WRITE = 400;

export interface SeedSize {
  today: string;
  items?: number;
  years?: number;
}

/** The demo data, made in slices: the thread is given back between them. */
async function generate({ today, items, years }: SeedSize): Promise<DemoOrganization> {
  const steps = demoOrganizationSteps({ today, scale: { items, years } });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await yieldToRequests();
  }
}

/** Locations, suppliers, items, their offers and stock. Rows that are there are left as they are. */
export async function seedMasterData(organizationId: string, size: SeedSize): Promise<void> {
  const demo = await generate(size);
  const db = tenantDb(organizationId);
  const now = clock.instant();
  await db.write(SEEDER, (w) => {
    w.insertRows(
      "Location",
      ["id", "code", "name", "createdAt"],
      demo.locations.map(({ code, name }) => [seedId("location", code), code, name, now]),
      // A new organization has its first location already; here it gets the demo's name.
      `ON CONFLICT ("organizationId", "code") DO UPDATE SET "name" = excluded."name"`,
    );
    const suppliers = demo.suppliers.map((supplier) => supplierRow(supplier, now));
    w.insertRows("Supplier", SUPPLIER_COLUMNS, suppliers, KEEP);
    const items = demo.items.map((item) => itemRow(item, size.today, now));
    w.insertRows("Item", ITEM_COLUMNS, items, KEEP);
    w.insertRows("Contact", contactColumns, customerContactRows(demo.customers, now), KEEP);
    const offers = demo.supplierItems.map((offer) => supplierItemRow(offer, now));
    w.insertRows("SupplierItem", SUPPLIER_ITEM_COLUMNS, offers, KEEP);
  });
  const locationIds = await locationsByCode(db);
  await db.write(SEEDER, (w) => {
    const levels = demo.stockLevels.map(({ itemCode, locationCode, onHand }) => [
      seedId("stockLevel", itemCode, locationCode),
      seedId("item", itemCode),
      locationIds.get(locationCode) ?? null,
      onHand,
      size.today,
    ]);
    w.insertRows("StockLevel", ["id", "itemId", "locationId", "onHand", "asOfDay"], levels, KEEP);
  });
}

/** Purchase orders with lines and receipts, and invoices over some of them. Needs the master data. */
export async function seedPurchaseOrders(organizationId: string, size: SeedSize): Promise<void> {
  const { purchaseOrders, profile } = await generate(size);
  const db = tenantDb(organizationId);
  const locationIds = await locationsByCode(db);
  for (let from = 0; from < purchaseOrders.length; from += ORDERS_PER_WRITE) {
    const part = purchaseOrders.slice(from, from + ORDERS_PER_WRITE);
    await db.write(SEEDER, (w) => insertOrders(w, part, locationIds));
    await yieldToRequests();
  }
  await seedInvoices(db, { currency: profile.currency, orders: purchaseOrders });
}

/** Sales lines, some two thousand a write. Needs the master data. Answers how many lines there are. */
export async function seedSales(organizationId: string, size: SeedSize): Promise<number> {
  const demo = await generate(size);
  const db = tenantDb(organizationId);
  const locationIds = await locationsByCode(db);
  let lines = 0;
  for (const batch of demo.salesLines()) {
    const rows = batch.map((line) => salesLineRow(line, demo.profile.currency, locationIds));
    await db.write(SEEDER, (w) => w.insertRows("SalesLine", SALES_LINE_COLUMNS, rows, KEEP));
    lines += rows.length;
    await yieldToRequests();
  }
  await db.write(SEEDER, (w) =>
    w.audit({
      action: "organization.seeded",
      subjectType: "Organization",
      subjectId: organizationId,
      summary: `Filled with synthetic demo data: ${storedCount(demo.items.length, "item")} and ${storedCount(lines, "sales line")}.`,
    }),
  );
  return lines;
}

async function locationsByCode(db: TenantDb): Promise<Map<string, string>> {
  const rows = await db.location.findMany({ select: { id: true, code: true } });
  return new Map(rows.map((row) => [row.code, row.id]));
}
