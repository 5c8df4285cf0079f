import { ALL_ITEMS, championOf } from "@/lib/models/queries";
import type { VersionMetrics } from "@/lib/models/types";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { type ItemsListRow, itemsList, itemsListSchema } from "./items-list";
import { type PlanningDay, planningDay } from "./planning-day";
import { type RefreshState, refreshState } from "./refresh";
import { type Change, type CurrentFigures, changeSince, currentFigures } from "./snapshot";

/** How far an organization has come: what the home asks for next. */
export type SetUp = "no-sales" | "no-model" | "no-outlook" | "no-stock" | "ready";

/** What nobody has given yet that a plan is made of; supplier items are what suppliers offer, at which price. */
export type MissingData = "stock levels" | "suppliers" | "supplier items";

export interface HomeView {
  setUp: SetUp;
  missing: MissingData[];
  day: PlanningDay;
  figures: CurrentFigures;
  /** Items that will run out and can still be ordered, by what they sell for in a year. */
  runsOut: ItemsListRow[];
  /** Items that will run out although enough is on order. */
  expedite: ItemsListRow[];
  orderDue: ItemsListRow[];
  overstock: ItemsListRow[];
  metrics: VersionMetrics | null;
  change: Change | null;
  changedItems: { id: string; code: string; name: string; kind: "new" | "gone" }[];
  lastPlannedAt: string | null;
  /** Every item is being replanned, so that plans of before and after stand side by side. */
  planning: RefreshState;
  openProposals: number;
  overdueOrders: number;
  /** Open orders without an expected day whose supplier's lead time is not known: nobody knows whether they are late. */
  undatedOrders: number;
}

const SHOWN = 6;

/** Everything the home of a workspace shows, in one round of reads. */
export async function homeView(db: TenantDb, organization: { timeZone: string }): Promise<HomeView> {
  const champion = await championOf(db);
  const day = planningDay(clock.today(organization.timeZone), champion?.data.lastDay ?? null);
  const top = (query: Record<string, string>) => itemsList(db, itemsListSchema.parse(query), SHOWN);
  const [figures, runsOut, expedite, orderDue, overstock, change, latest, planning, counts] =
    await Promise.all([
      currentFigures(db),
      top({ status: "order-first", sort: "value" }),
      top({ status: "expedite", sort: "value" }),
      top({ status: "order-due", sort: "orderBy", dir: "asc" }),
      top({ status: "overstock", sort: "overstock" }),
      changeSince(db, day.today),
      db.itemOutlook.findFirst({ orderBy: { computedAt: "desc" }, select: { computedAt: true } }),
      refreshState(db),
      db.query<
        Record<
          "sales" | "stock" | "suppliers" | "offers" | "openProposals" | "overdueOrders" | "undatedOrders",
          number
        >
      >(
        `SELECT EXISTS (SELECT 1 FROM {SalesLine}) AS sales,
              EXISTS (SELECT 1 FROM {StockLevel}) AS stock,
              EXISTS (SELECT 1 FROM {Supplier}) AS suppliers,
              EXISTS (SELECT 1 FROM {SupplierItem}) AS offers,
              (SELECT count(*) FROM {Proposal} p WHERE p."status" = 'open' AND p."expiresAt" > ?2) AS openProposals,
              (SELECT count(*) FROM {PurchaseOrder} o
               LEFT JOIN {LeadTimeEstimate} e ON e."supplierId" = o."supplierId" AND e."itemId" = ?6
               WHERE o."status" IN ('sent', 'confirmed', 'partly-received')
                 AND coalesce(o."expectedDay", date(o."orderedDay", '+' || CAST(round(e."p50Days") AS INTEGER) || ' days')) < ?3
                 AND (o."source" <> ?5 OR ?4 = 0)) AS overdueOrders,
              (SELECT count(*) FROM {PurchaseOrder} o
               LEFT JOIN {LeadTimeEstimate} e ON e."supplierId" = o."supplierId" AND e."itemId" = ?6
               WHERE o."status" IN ('sent', 'confirmed', 'partly-received')
                 AND o."expectedDay" IS NULL AND (o."orderedDay" IS NULL OR e."p50Days" IS NULL)) AS undatedOrders`,
        [clock.instant(), day.today, day.stale ? 1 : 0, "import", ALL_ITEMS],
      ),
    ]);
  const count = counts[0];
  const rows = Object.values(figures.counts).reduce((sum, items) => sum + items, 0);
  const stockKnown = rows > figures.counts["no-stock-data"];
  return {
    setUp: !count?.sales
      ? "no-sales"
      : !champion
        ? "no-model"
        : rows === 0
          ? "no-outlook"
          : !stockKnown
            ? "no-stock"
            : "ready",
    missing: [
      // Stock that is given for other items than those that sell does not help either.
      ...(!count?.stock || (rows > 0 && !stockKnown) ? (["stock levels"] as const) : []),
      ...(count?.offers ? [] : ([count?.suppliers ? "supplier items" : "suppliers"] as const)),
    ],
    day,
    figures,
    runsOut: runsOut.rows,
    expedite: expedite.rows,
    orderDue: orderDue.rows,
    overstock: overstock.rows,
    metrics: champion?.metrics ?? null,
    change,
    changedItems: change ? await namesOf(db, change) : [],
    lastPlannedAt: latest?.computedAt ?? null,
    planning,
    openProposals: count?.openProposals ?? 0,
    overdueOrders: count?.overdueOrders ?? 0,
    undatedOrders: count?.undatedOrders ?? 0,
  };
}

async function namesOf(db: TenantDb, change: Change): Promise<HomeView["changedItems"]> {
  const shown = [
    ...change.newlyAtRisk.slice(0, SHOWN).map((id) => ({ id, kind: "new" as const })),
    ...change.noLongerAtRisk.slice(0, SHOWN).map((id) => ({ id, kind: "gone" as const })),
  ];
  const items = await db.item.findMany({
    where: { id: { in: shown.map((entry) => entry.id).slice(0, 2 * SHOWN) } },
    select: { id: true, code: true, name: true },
  });
  return shown.flatMap((entry) => {
    const item = items.find((one) => one.id === entry.id);
    return item ? [{ ...entry, code: item.code, name: item.name }] : [];
  });
}
