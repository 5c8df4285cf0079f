import type { D1Database } from "@cloudflare/workers-types";
import { afterEach, expect, it } from "vitest";
import { orderReasons } from "@/lib/exceptions/closing-reasons";
import { makeOrganization } from "@/lib/models/testing";
import { tenantDb } from "@/lib/platform/db";
import { bindings, provideBindings } from "@/lib/platform/runtime";
import { plannedCalls } from "./planned-calls";

const own = bindings();
afterEach(() => provideBindings(own));

/** How SQLite comes to the rows of each table, in every statement that runs meanwhile: lines of its query plan. */
async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const DB = new Proxy(own.DB, {
    get(db, name) {
      if (name === "prepare") return (sql: string) => texts.push(sql) && db.prepare(sql);
      const value = db[name as keyof D1Database];
      return typeof value === "function" ? value.bind(db) : value;
    },
  });
  provideBindings({ ...own, DB });
  await work();
  const plans = texts.map(async (sql) => {
    const numbers = [...sql.matchAll(/\?(\d+)/g)].map((match) => Number(match[1]));
    const count = Math.max(0, ...numbers, [...sql.matchAll(/\?(?!\d)/g)].length);
    const { results } = await own.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...new Array(count).fill(null))
      .all<{ detail: string }>();
    return results.map(({ detail }) => detail);
  });
  return (await Promise.all(plans)).flat();
}

it("reads the receipts of each order, not those of the organization for each order", async () => {
  const { organizationId } = await makeOrganization("calls");
  const one = { id: "exc_1", orderId: "por_1" } as Parameters<typeof orderReasons>[1][number];
  const plans = await plansOf(async () => {
    const db = tenantDb(organizationId);
    await plannedCalls(db, "2026-12-01");
    await orderReasons(db, [one], "UTC");
  });
  const receipts = plans.filter((line) => /\bReceipt(\b|_)/.test(line));
  expect(receipts, plans.join("\n")).not.toHaveLength(0);
  for (const line of receipts) expect(line).toContain("purchaseOrderLineId=?");
});
