import { championOf } from "@/lib/models/queries";
import type { VersionMetrics } from "@/lib/models/types";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { type ItemsListRow, itemsList, itemsListSchema } from "./items-list";
import { type PlanningDay, planningDay } from "./planning-day";
import { type RefreshState, refreshState } from "./refresh";
import { type Change, changeSince, type OutlookFigures, outlookFigures } from "./snapshot";

/** How far an organization has come: what the home asks for next. */
export type SetUp = "no-sales" | "no-model" | "no-outlook" | "ready";

export interface HomeView {
  setUp: SetUp;
  day: PlanningDay;
  figures: OutlookFigures;
  /** The most pressing items, by risk and then by what they sell for in a year. */
  runsOut: ItemsListRow[];
  orderDue: ItemsListRow[];
  overstock: ItemsListRow[];
  metrics: VersionMetrics | null;
  change: Change | null;
  changedItems: { id: string; code: string; name: string; kind: "new" | "gone" }[];
  lastPlannedAt: string | null;
  /** Every item is being planned anew, so that plans of before and after stand side by side. */
  planning: RefreshState;
  openProposals: number;
  overdueOrders: number;
}

const SHOWN = 6;

/** Everything the home of a workspace shows, in one round of reads. */
export async function homeView(db: TenantDb, organization: { timeZone: string }): Promise<HomeView> {
  const champion = await championOf(db);
  const day = planningDay(clock.today(organization.timeZone), champion?.data.lastDay ?? null);
  const top = (query: Record<string, string>) => itemsList(db, itemsListSchema.parse(query), SHOWN);
  const [figures, runsOut, orderDue, overstock, change, latest, planning, counts] = await Promise.all([
    outlookFigures(db),
    top({ status: "runs-out", sort: "value" }),
    top({ status: "order-due", sort: "orderBy", dir: "asc" }),
    top({ status: "overstock", sort: "overstock" }),
    changeSince(db, day.today),
    db.itemOutlook.findFirst({ orderBy: { computedAt: "desc" }, select: { computedAt: true } }),
    refreshState(db),
    db.query<{ sales: number; openProposals: number; overdueOrders: number }>(
      `SELECT EXISTS (SELECT 1 FROM {SalesLine}) AS sales,
              (SELECT count(*) FROM {Proposal} p WHERE p."status" = 'open' AND p."expiresAt" > ?2) AS openProposals,
              (SELECT count(*) FROM {PurchaseOrder} o WHERE o."status" IN ('sent', 'confirmed', 'partly-received') AND o."expectedDay" < ?3
                 AND (o."source" <> ?5 OR ?4 = 0)) AS overdueOrders`,
      [clock.instant(), day.asOf, day.stale ? 1 : 0, "import"],
    ),
  ]);
  const count = counts[0];
  const planned = Object.values(figures.counts).some((places) => places > 0);
  return {
    setUp: !count?.sales ? "no-sales" : !champion ? "no-model" : !planned ? "no-outlook" : "ready",
    day,
    figures,
    runsOut: runsOut.rows,
    orderDue: orderDue.rows,
    overstock: overstock.rows,
    metrics: champion?.metrics ?? null,
    change,
    changedItems: change ? await namesOf(db, change) : [],
    lastPlannedAt: latest?.computedAt ?? null,
    planning,
    openProposals: count?.openProposals ?? 0,
    overdueOrders: count?.overdueOrders ?? 0,
  };
}

async function namesOf(db: TenantDb, change: Change): Promise<HomeView["changedItems"]> {
  const shown = [
    ...change.newlyAtRisk.slice(0, SHOWN).map((id) => ({ id, kind: "new" as const })),
    ...change.noLongerAtRisk.slice(0, SHOWN).map((id) => ({ id, kind: "gone" as const })),
  ];
  const items = await db.item.findMany({
    where: { id: { in: shown.map((entry) => entry.id) } },
    select: { id: true, code: true, name: true },
  });
  return shown.flatMap((entry) => {
    const item = items.find((one) => one.id === entry.id);
    return item ? [{ ...entry, code: item.code, name: item.name }] : [];
  });
}
