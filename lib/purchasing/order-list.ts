import type { SqlValue, TenantDb } from "@/lib/platform/db";
import { listSnapshot, type SortKey, sortSql } from "@/lib/platform/db/list-snapshot";
import { containsWords } from "@/lib/platform/search";
import { AWAITED_SQL } from "./overdue";
import type { UsualDays } from "./queries";
import { type OrderListState, type OrderSort, orderListSchema } from "./schema";
import { OPEN_STATUSES_SQL, type PurchaseOrderStatus } from "./status";

export const ORDERS_PER_PAGE = 50;

/** One order of the list. Amounts are minor units of its own currency. */
export interface OrderListRow {
  id: string;
  number: string;
  supplierId: string;
  supplierName: string;
  locationName: string;
  status: PurchaseOrderStatus;
  currency: string;
  totalMinor: number;
  lines: number;
  /** Lines whose price is not known: the total is without them. */
  unpriced: number;
  /** Cancelled because its approval was undone before anybody outside was told. */
  undone: boolean;
  orderedDay: string | null;
  /** The next day that was given. */
  expectedDay: string | null;
  /** Where no day was given: the order day and what its supplier usually takes. */
  expectedAbout: string | null;
  createdAt: string;
  /** From when its held mail may leave; null when no mail is held. */
  sendAfter: string | null;
  /** An agent proposed it, so that the agents' stop switches hold its mail. */
  proposed: boolean;
  overdue: boolean;
  /** Days since it should have come; null while it is not overdue. */
  daysLate: number | null;
}

/** Of which day the list is, and what suppliers usually take: by it an order without an expected day can be overdue too. */
export interface OrderListDay {
  /** The organization's calendar day: what is overdue is measured by it. */
  today: string;
  usual?: UsualDays;
}

/** From when the mail of an order may leave that is still held. */
const HELD_UNTIL = `CASE WHEN o."status" = 'approved' AND o."mailId" IS NOT NULL THEN o."sendAfter" END`;

const USUAL = `CAST(round((SELECT u.value FROM json_each(?3) u WHERE u.key = o."supplierId")) AS INTEGER)`;
const ABOUT = `CASE WHEN o."expectedDay" IS NULL THEN date(o."orderedDay", '+' || ${USUAL} || ' days') END`;
const DUE = `coalesce(o."expectedDay", ${ABOUT})`;
const OVERDUE = `(o."status" IN (${AWAITED_SQL}) AND ${DUE} < ?2)`;

/** Amounts are no order to sort by: they are in several currencies. */
const SORTS: Record<OrderSort, string> = {
  ordered: `coalesce(o."orderedDay", substr(o."createdAt", 1, 10))`,
  expected: DUE,
  number: `o."number"`,
  supplier: `lower(s."name")`,
};

/** @param place what it is sorted by, where a column has it */
const orderOf = ({ sort, dir }: OrderListState, place: string = SORTS[sort]): SortKey[] => [
  { sql: place, direction: dir === "asc" ? "ASC" : "DESC", nulls: "LAST" },
  { sql: `o."id"`, direction: "DESC", nulls: "LAST" },
];

const FROM = `FROM {PurchaseOrder} o JOIN {Supplier} s ON s."id" = o."supplierId"`;
const COLUMNS = `o."id", o."number", o."locationId", o."supplierId", o."status", o."currency", o."totalMinor", o."orderedDay",
  o."expectedDay", ${ABOUT} AS expectedAbout, o."createdAt", ${HELD_UNTIL} AS sendAfter,
  o."proposalId" IS NOT NULL AS proposed, o."undoneAt" IS NOT NULL AS undone, s."name" AS supplierName,
  CASE WHEN ${OVERDUE} THEN CAST(julianday(?2) - julianday(${DUE}) AS INTEGER) END AS daysLate`;
/** What costs a look elsewhere, for the rows of one page alone. */
const BESIDES = `p."name" AS locationName,
  (SELECT count(*) FROM {PurchaseOrderLine} l WHERE l."purchaseOrderId" = o."id") AS lines,
  (SELECT count(*) FROM {PurchaseOrderLine} l WHERE l."purchaseOrderId" = o."id" AND l."unitPrice" <= 0) AS unpriced`;

function filtersOf(state: OrderListState, { today, usual }: OrderListDay) {
  const params: SqlValue[] = [today, JSON.stringify(Object.fromEntries(usual ?? []))];
  const bind = (value: SqlValue) => `?${params.push(value) + 1}`;
  // The database refuses a parameter that no part of the query names.
  const conditions = ["?2 IS NOT NULL AND ?3 IS NOT NULL"];
  // What was undone was never an order to anybody: it is shown where it is asked for, or searched by its number.
  if (state.status === "undone") conditions.push(`o."undoneAt" IS NOT NULL`);
  else if (state.status || !state.q) conditions.push(`o."undoneAt" IS NULL`);
  if (state.q) conditions.push(containsWords([`o."number"`, `s."name"`], state.q, bind));
  if (state.status === "open") conditions.push(`o."status" IN (${OPEN_STATUSES_SQL})`);
  else if (state.status === "overdue") conditions.push(OVERDUE);
  else if (state.status && state.status !== "undone") conditions.push(`o."status" = ${bind(state.status)}`);
  if (state.supplier) conditions.push(`o."supplierId" = ${bind(state.supplier)}`);
  return { params, bind, from: `${FROM} WHERE ${conditions.join(" AND ")}` };
}

type Flag = "proposed" | "undone";
type StoredRow = Omit<OrderListRow, Flag | "overdue"> & Record<Flag, number>;

const shown = (row: StoredRow): OrderListRow => ({
  ...row,
  overdue: row.daysLate !== null,
  proposed: row.proposed === 1,
  undone: row.undone === 1,
});

/** A page of the purchase orders and how many there are in all. */
export async function orderList(
  db: TenantDb,
  state: OrderListState,
  day: OrderListDay,
  pageSize: number = ORDERS_PER_PAGE,
): Promise<{ rows: OrderListRow[]; total: number }> {
  const { params, from } = filtersOf(state, day);
  const order = sortSql(orderOf(state, "place"));
  const [rows, [count]] = await Promise.all([
    db.query<StoredRow>(
      `SELECT o.*, ${BESIDES}
       FROM (SELECT ${COLUMNS}, ${SORTS[state.sort]} AS place ${from}
             ORDER BY ${order} LIMIT ${pageSize} OFFSET ${(state.page - 1) * pageSize}) o
       JOIN {Location} p ON p."id" = o."locationId" ORDER BY ${order}`,
      params,
    ),
    db.query<{ total: number }>(`SELECT count(*) AS total ${from}`, params),
  ]);
  return { rows: rows.map(shown), total: count?.total ?? 0 };
}

/** Which orders the whole list holds now, in its order, page by page; see {@link ordersOfPage}. */
export function ordersSnapshot(
  db: TenantDb,
  state: OrderListState,
  day: OrderListDay,
  pageSize: number,
): Promise<string[]> {
  const { params, from } = filtersOf(state, day);
  return listSnapshot(db, [`o."id"`], from, params, orderOf(state), pageSize);
}

/** The orders of a page of a snapshot as they are now. */
export async function ordersOfPage(db: TenantDb, day: OrderListDay, page: string): Promise<OrderListRow[]> {
  const { params, bind } = filtersOf(orderListSchema.parse({}), day);
  const rows = await db.query<StoredRow>(
    `SELECT o.*, ${BESIDES}
     FROM (SELECT ${COLUMNS}, k.key AS place FROM json_each(${bind(page)}) k JOIN {PurchaseOrder} o ON o."id" = k.value ->> 0
           JOIN {Supplier} s ON s."id" = o."supplierId") o
     JOIN {Location} p ON p."id" = o."locationId" ORDER BY place`,
    params,
  );
  return rows.map(shown);
}
