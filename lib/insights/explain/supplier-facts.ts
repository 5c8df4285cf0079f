import { count, cued, days, type Fact } from "@/lib/grounding/fact";
import { ALL_ITEMS } from "@/lib/models/queries";
import type { TenantDb } from "@/lib/platform/db";
import { OPEN_STATUSES_SQL } from "@/lib/purchasing/status";
import { type BriefingContext, supplierName } from "../briefing/context";
import { overdueFact, slowerSupplierFact } from "../briefing/order-facts";
import { explainedFact } from "./explained-fact";

/** How a supplier delivers; null when there is no such supplier. */
export async function supplierFacts(
  db: TenantDb,
  context: BriefingContext,
  supplierId: string,
): Promise<Fact[] | null> {
  const [row] = await db.query<{
    name: string;
    p50Days: number | null;
    p90Days: number | null;
    items: number;
    orders: number;
  }>(
    `SELECT s."name", e."p50Days", e."p90Days",
            (SELECT count(*) FROM {SupplierItem} x WHERE x."supplierId" = s."id") AS items,
            (SELECT count(*) FROM {PurchaseOrder} o WHERE o."supplierId" = s."id" AND o."status" IN (${OPEN_STATUSES_SQL})) AS orders
     FROM {Supplier} s
     LEFT JOIN {LeadTimeEstimate} e ON e."supplierId" = s."id" AND e."itemId" = ?3 AND e."observations" > 0
     WHERE s."id" = ?2`,
    [supplierId, ALL_ITEMS],
  );
  if (!row) return null;
  const page = `/suppliers/${supplierId}`;
  const supplier = supplierName({ supplierId, supplierName: row.name });
  const usual = row.p50Days === null ? null : Math.round(row.p50Days);
  const slow = row.p90Days === null ? null : Math.round(row.p90Days);
  const [slower, overdue] = await Promise.all([
    slowerSupplierFact(db, context, supplierId),
    overdueFact(db, context, supplierId),
  ]);
  return [
    ...(usual === null || slow === null
      ? []
      : [
          explainedFact(
            "supplier-lead",
            {
              supplier,
              usual: cued(days(usual, page), "usually"),
              slow: cued(days(slow, page), "slow"),
            },
            ["slower"],
          ),
        ]),
    ...[slower, overdue].filter((fact) => fact !== null),
    explainedFact("supplier-items", {
      supplier,
      items: count(row.items, "item", page),
      orders: count(row.orders, "open order", `/purchase-orders?supplier=${supplierId}&status=open`),
    }),
  ];
}
