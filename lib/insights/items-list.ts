import * as z from "zod";
import { listAddress } from "@/lib/format/list-address";
import { pageParam, searchParam } from "@/lib/format/search-params";
import type { SqlValue, TenantDb } from "@/lib/platform/db";
import { listSnapshot, type SortKey, sortSql } from "@/lib/platform/db/list-snapshot";
import { containsWords } from "@/lib/platform/search";
import { OUTLOOK_STATUSES, type OutlookStatus } from "./plan";

/** Filters that are no status: what they mean as a condition on the outlook. */
const VIEWS = {
  /** Needs ordering, however pressing. */
  "to-order": `o."suggested" > 0`,
  /** Will run out, and nothing or too little is on order. */
  "order-first": `o."status" = 'runs-out' AND o."suggested" > 0`,
  /** Will run out although enough is on order: only an earlier delivery helps. */
  expedite: `o."status" = 'runs-out' AND o."suggested" = 0`,
} as const;
export type ItemsView = keyof typeof VIEWS;
const VIEW_NAMES = Object.keys(VIEWS) as [ItemsView];
const isView = (status: string): status is ItemsView => status in VIEWS;

/** A figure of a plan; null where there is no plan, because what it would be made of is unknown. */
const planned = (column: string) =>
  `CASE WHEN o."status" IN ('no-stock-data', 'no-forecast') THEN NULL ELSE o."${column}" END`;
const ON_HAND = `CASE WHEN o."status" = 'no-stock-data' THEN NULL ELSE o."onHand" END`;
const RESERVED = `CASE WHEN o."status" = 'no-stock-data' THEN NULL ELSE o."reserved" END`;
/** Surplus units whose cost nobody has said are worth something, but nobody knows what. */
const OVERSTOCK_WORTH = `CASE WHEN o."status" IN ('no-stock-data', 'no-forecast') OR (o."overstock" > 0 AND o."overstockMinor" = 0)
  THEN NULL ELSE o."overstockMinor" END`;

/** What the list may be sorted by; each is an expression that an index or a short scan serves. */
const SORTS = {
  risk: `coalesce(${planned("stockOutRisk")}, -1)`,
  code: `i."code"`,
  name: `i."name"`,
  cover: `o."daysOfCover"`,
  onHand: ON_HAND,
  orderBy: `o."orderByDay"`,
  suggested: planned("suggested"),
  overstock: OVERSTOCK_WORTH,
  value: `o."annualMinor"`,
} as const;

export const itemsListSchema = z.object({
  q: searchParam,
  status: z.enum(OUTLOOK_STATUSES).or(z.enum(VIEW_NAMES)).or(z.literal("")).catch(""),
  abc: z.enum(["A", "B", "C"]).or(z.literal("")).catch(""),
  supplier: z.string().max(60).catch(""),
  place: z.string().max(60).catch(""),
  sort: z.enum(Object.keys(SORTS) as [keyof typeof SORTS]).catch("risk"),
  dir: z.enum(["asc", "desc"]).catch("desc"),
  page: pageParam,
});
/** The state of the list, as it stands in the address. */
export type ItemsListState = z.infer<typeof itemsListSchema>;
export const itemsAddress = listAddress(itemsListSchema);

export const ITEMS_PER_PAGE = 50;

/** One item at one place. Quantities are thousandths, amounts minor units. */
export interface ItemsListRow {
  itemId: string;
  code: string;
  name: string;
  unit: string;
  abcClass: string | null;
  place: string | null;
  supplierName: string | null;
  status: OutlookStatus | null;
  onHand: number | null;
  /** Promised to customers already, out of what is on hand. */
  reserved: number | null;
  onOrder: number | null;
  dailyDemand: number | null;
  daysOfCover: number | null;
  stockOutDay: string | null;
  orderByDay: string | null;
  stockOutRisk: number | null;
  suggested: number | null;
  /** Null when the item's cost is not known. */
  overstockMinor: number | null;
  annualMinor: number | null;
}

const FROM = `FROM {Item} i LEFT JOIN {ItemOutlook} o ON o."itemId" = i."id" LEFT JOIN {Supplier} s ON s."id" = o."supplierId"`;

const COLUMNS = `i."id" AS itemId, i."code", i."name", i."unit", i."abcClass", o."locationId" AS place, s."name" AS supplierName,
              o."status", ${ON_HAND} AS onHand, ${RESERVED} AS reserved, o."onOrder", ${planned("dailyDemand")} AS dailyDemand, o."daysOfCover",
              o."stockOutDay", o."orderByDay", ${planned("stockOutRisk")} AS stockOutRisk, ${planned("suggested")} AS suggested,
              ${OVERSTOCK_WORTH} AS overstockMinor, o."annualMinor"`;

/** The order of the list; the last two tell apart every item at every place. */
const orderOf = ({ sort, dir }: ItemsListState): SortKey[] => [
  { sql: SORTS[sort], direction: dir === "asc" ? "ASC" : "DESC", nulls: "LAST" },
  { sql: `o."annualMinor"`, direction: "DESC", nulls: "LAST" },
  { sql: `i."code"`, direction: "ASC", nulls: "FIRST" },
  { sql: `i."id"`, direction: "ASC", nulls: "FIRST" },
  { sql: `o."locationId"`, direction: "ASC", nulls: "FIRST" },
];

function filtersOf(state: ItemsListState) {
  const params: SqlValue[] = [];
  const conditions = [`i."kind" <> 'charge'`, `i."status" = 'active'`];
  const bind = (value: SqlValue) => `?${params.push(value) + 1}`;
  if (state.q) conditions.push(containsWords([`i."code"`, `i."name"`], state.q, bind));
  if (isView(state.status)) conditions.push(VIEWS[state.status]);
  else if (state.status) conditions.push(`o."status" = ${bind(state.status)}`);
  if (state.abc) conditions.push(`i."abcClass" = ${bind(state.abc)}`);
  if (state.supplier) conditions.push(`o."supplierId" = ${bind(state.supplier)}`);
  if (state.place) conditions.push(`o."locationId" = ${bind(state.place)}`);
  return { params, conditions, bind };
}

/** A page of the items list and how many rows there are in all. */
export async function itemsList(
  db: TenantDb,
  state: ItemsListState,
  pageSize: number = ITEMS_PER_PAGE,
): Promise<{ rows: ItemsListRow[]; total: number }> {
  const { params, conditions } = filtersOf(state);
  const where = `WHERE ${conditions.join(" AND ")}`;
  const [rows, totals] = await Promise.all([
    db.query<ItemsListRow>(
      `SELECT ${COLUMNS} ${FROM} ${where} ORDER BY ${sortSql(orderOf(state))}
       LIMIT ${pageSize} OFFSET ${(state.page - 1) * pageSize}`,
      params,
    ),
    db.query<{ total: number }>(`SELECT count(*) AS total ${FROM} ${where}`, params),
  ]);
  return { rows, total: totals[0]?.total ?? 0 };
}

/** Which rows the whole list holds now, in its order, page by page; see {@link itemsOfPage}. */
export function itemsSnapshot(db: TenantDb, state: ItemsListState, pageSize: number): Promise<string[]> {
  const { params, conditions } = filtersOf(state);
  const from = `${FROM} WHERE ${conditions.join(" AND ")}`;
  return listSnapshot(db, [`i."id"`, `o."locationId"`], from, params, orderOf(state), pageSize);
}

/** The rows of a page of a snapshot as they are now. An item whose plan is gone meanwhile is there without figures. */
export const itemsOfPage = (db: TenantDb, page: string): Promise<ItemsListRow[]> =>
  db.query<ItemsListRow>(
    `SELECT ${COLUMNS} FROM json_each(?2) k CROSS JOIN {Item} i ON i."id" = k.value ->> 0
     LEFT JOIN {ItemOutlook} o ON o."itemId" = i."id" AND o."locationId" IS (k.value ->> 1)
     LEFT JOIN {Supplier} s ON s."id" = o."supplierId" ORDER BY k.key`,
    [page],
  );
