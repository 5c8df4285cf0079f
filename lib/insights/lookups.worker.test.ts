import { expect, test } from "vitest";
import { leadTimesOf } from "@/lib/models/queries";
import { type SqlValue, type TenantDb, tenantDb } from "@/lib/platform/db";
import { itemSales } from "@/lib/stock/demand-records";
import { annualValues, itemIdsAfter, planningRecords } from "./planning-records";

/**
 * What the long runs read a slice of items with. One that walks all rows of an organization instead takes a hundred times
 * as long at 10,000 items, and everybody else waits.
 */
const items = ["itm_1", "itm_2"];
const READS: Record<string, (db: TenantDb) => Promise<unknown>> = {
  itemIdsAfter: (db) => itemIdsAfter(db, "itm_1", 20),
  planningRecords: (db) => planningRecords(db, items),
  annualValues: (db) => annualValues(db, { currency: "EUR", exchangeRates: {} }, "2026-01-01", items),
  leadTimesOf: (db) => leadTimesOf(db, [{ supplierId: "sup_1", itemId: "itm_1" }]),
  itemSales: (db) => itemSales(db, items, "2026-11-25"),
};

test.each(Object.entries(READS))("%s looks rows up by more than their organization", async (_, read) => {
  const steps: string[] = [];
  const db = tenantDb("org_1");
  const query = async (sql: string, params: readonly SqlValue[]) => {
    const plan = await db.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params);
    steps.push(...plan.map(({ detail }) => detail));
    return [];
  };
  await read(new Proxy(db, { get: (own, name) => (name === "query" ? query : Reflect.get(own, name)) }));
  const found = steps.filter((step) => /^(SEARCH|SCAN) \w+ /.test(step) && !step.includes("VIRTUAL TABLE"));
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((step) => !/\(organizationId=\? AND /.test(step))).toEqual([]);
});
