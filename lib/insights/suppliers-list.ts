import * as z from "zod";
import { listAddress } from "@/lib/format/list-address";
import { pageParam, searchParam } from "@/lib/format/search-params";
import { ALL_ITEMS } from "@/lib/models/queries";
import type { SqlValue, TenantDb } from "@/lib/platform/db";
import { listSnapshot, type SortKey, sortSql } from "@/lib/platform/db/list-snapshot";
import { containsWords } from "@/lib/platform/search";

/** What the list may be sorted by. */
const SORTS = {
  name: `s."name" COLLATE NOCASE`,
  code: `s."code"`,
  items: "items",
  orders: "openOrders",
  p50: "p50Days",
  p90: "p90Days",
  onTime: "onTime",
} as const;

export const suppliersListSchema = z.object({
  q: searchParam,
  show: z.enum(["active", "inactive", "all"]).catch("active"),
  sort: z.enum(Object.keys(SORTS) as [keyof typeof SORTS]).catch("name"),
  dir: z.enum(["asc", "desc"]).catch("asc"),
  page: pageParam,
});
/** The state of the list, as it stands in the address. */
export type SuppliersListState = z.infer<typeof suppliersListSchema>;
export const suppliersAddress = listAddress(suppliersListSchema);

export const SUPPLIERS_PER_PAGE = 50;

export interface SuppliersListRow {
  id: string;
  code: string;
  name: string;
  country: string | null;
  currency: string;
  active: boolean;
  /** What the supplier says. */
  quotedDays: number | null;
  /** What its deliveries took; null while it has none. */
  p50Days: number | null;
  p90Days: number | null;
  observations: number;
  /** Items it offers. */
  items: number;
  openOrders: number;
  /** Of the order lines that came in whole and had an expected day, the share that came by it; null when none did. */
  onTime: number | null;
  /** How many lines that share is of. */
  judged: number;
}

/**
 * Lines that came in whole, with the day they were expected and the day the last of them came. Orders first: they lie by
 * supplier. The limit has each line's last day looked up once, however often it is named outside.
 */
const deliveries = (
  condition = "1",
) => `SELECT o."supplierId", coalesce(l."expectedDay", o."expectedDay") AS expected,
         (SELECT max(r."day") FROM {Receipt} r WHERE r."purchaseOrderLineId" = l."id") AS arrived
  FROM {PurchaseOrder} o CROSS JOIN {PurchaseOrderLine} l ON l."purchaseOrderId" = o."id"
  WHERE l."receivedQuantity" >= l."quantity" AND coalesce(l."expectedDay", o."expectedDay") IS NOT NULL AND ${condition}
  LIMIT -1`;

/** Every supplier with what the list shows of it. */
const SUPPLIERS = `(
       SELECT s."id", s."code", s."name", s."country", s."currency", s."active", s."leadTimeDays" AS quotedDays,
              e."p50Days", e."p90Days", coalesce(e."observations", 0) AS observations,
              (SELECT count(*) FROM {SupplierItem} x WHERE x."supplierId" = s."id") AS items,
              (SELECT count(*) FROM {PurchaseOrder} o WHERE o."supplierId" = s."id"
                 AND o."status" IN ('approved', 'sent', 'confirmed', 'partly-received')) AS openOrders,
              d."onTime", coalesce(d."judged", 0) AS judged
       FROM {Supplier} s
       LEFT JOIN {LeadTimeEstimate} e ON e."supplierId" = s."id" AND e."itemId" = '${ALL_ITEMS}' AND e."observations" > 0
       LEFT JOIN (SELECT "supplierId", avg(arrived <= expected) AS onTime, count(arrived) AS judged FROM (${deliveries()}) GROUP BY "supplierId") d
         ON d."supplierId" = s."id") s`;

type StoredRow = Omit<SuppliersListRow, "active"> & { active: number };

const orderOf = ({ sort, dir }: SuppliersListState): SortKey[] => [
  { sql: SORTS[sort], direction: dir === "asc" ? "ASC" : "DESC", nulls: "LAST" },
  { sql: `s."name"`, direction: "ASC", nulls: "FIRST" },
  { sql: `s."id"`, direction: "ASC", nulls: "FIRST" },
];

function filtersOf(state: SuppliersListState) {
  const params: SqlValue[] = [];
  const conditions = ["1"];
  const bind = (value: SqlValue) => `?${params.push(value) + 1}`;
  if (state.q) conditions.push(containsWords([`s."code"`, `s."name"`], state.q, bind));
  if (state.show !== "all") conditions.push(`s."active" = ${state.show === "active" ? 1 : 0}`);
  return { params, conditions, bind };
}

/** A page of the suppliers and how many there are in all. */
export async function suppliersList(
  db: TenantDb,
  state: SuppliersListState,
  pageSize: number = SUPPLIERS_PER_PAGE,
): Promise<{ rows: SuppliersListRow[]; total: number }> {
  const { params, conditions } = filtersOf(state);
  const where = `WHERE ${conditions.join(" AND ")}`;
  const [rows, totals] = await Promise.all([
    db.query<StoredRow>(
      `SELECT s.* FROM ${SUPPLIERS} ${where} ORDER BY ${sortSql(orderOf(state))}
       LIMIT ${pageSize} OFFSET ${(state.page - 1) * pageSize}`,
      params,
    ),
    db.query<{ total: number }>(`SELECT count(*) AS total FROM {Supplier} s ${where}`, params),
  ]);
  return { rows: rows.map((row) => ({ ...row, active: Boolean(row.active) })), total: totals[0]?.total ?? 0 };
}

/** Which suppliers the whole list holds now, in its order, page by page; see {@link suppliersOfPage}. */
export function suppliersSnapshot(
  db: TenantDb,
  state: SuppliersListState,
  pageSize: number,
): Promise<string[]> {
  const { params, conditions } = filtersOf(state);
  const from = `FROM ${SUPPLIERS} WHERE ${conditions.join(" AND ")}`;
  return listSnapshot(db, [`s."id"`], from, params, orderOf(state), pageSize);
}

/** The suppliers of a page of a snapshot as they are now. */
export async function suppliersOfPage(db: TenantDb, page: string): Promise<SuppliersListRow[]> {
  const rows = await db.query<StoredRow>(
    `SELECT s.* FROM json_each(?2) k JOIN ${SUPPLIERS} ON s."id" = k.value ->> 0 ORDER BY k.key`,
    [page],
  );
  return rows.map((row) => ({ ...row, active: Boolean(row.active) }));
}

/** The share of one supplier's lines that came by the day they were expected, and how many lines that is of. */
export async function onTimeOf(
  db: TenantDb,
  supplierId: string,
): Promise<{ onTime: number | null; judged: number }> {
  const [row] = await db.query<{ onTime: number | null; judged: number }>(
    `SELECT avg(arrived <= expected) AS onTime, count(arrived) AS judged FROM (${deliveries('o."supplierId" = ?2')})`,
    [supplierId],
  );
  return row ?? { onTime: null, judged: 0 };
}
