import { cued, date, days, type Fact, money, quantity } from "@/lib/grounding/fact";
import type { TenantDb } from "@/lib/platform/db";
import { type BriefingContext, isWorthSaying, itemName, supplierName } from "../briefing/context";
import type { OutlookStatus } from "../plan";
import { explainedFact } from "./explained-fact";

interface PlaceRow {
  itemId: string;
  code: string;
  name: string;
  unit: string;
  status: OutlookStatus | null;
  onHand: number | null;
  onOrder: number | null;
  suggested: number | null;
  overstockMinor: number | null;
  daysOfCover: number | null;
  leadTimeP50: number | null;
  stockOutDay: string | null;
  orderByDay: string | null;
  supplierId: string | null;
  supplierName: string | null;
}

const MOST_PLACES = 100;
const sum = (rows: readonly PlaceRow[], key: "onHand" | "onOrder" | "suggested" | "overstockMinor") =>
  rows.reduce((total, row) => total + (row[key] ?? 0), 0);

/** Why an item stands as it does; null when there is no such item. */
export async function itemFacts(
  db: TenantDb,
  { currency }: BriefingContext,
  itemId: string,
): Promise<Fact[] | null> {
  const rows = await db.query<PlaceRow & Record<string, unknown>>(
    `SELECT i."id" AS itemId, i."code", i."name", i."unit", o."status", o."onHand", o."onOrder", o."suggested",
            o."overstockMinor", o."daysOfCover", o."leadTimeP50", o."stockOutDay", o."orderByDay", o."supplierId",
            s."name" AS supplierName
     FROM {Item} i LEFT JOIN {ItemOutlook} o ON o."itemId" = i."id" LEFT JOIN {Supplier} s ON s."id" = o."supplierId"
     WHERE i."id" = ?2 ORDER BY o."stockOutRisk" DESC LIMIT ${MOST_PLACES}`,
    [itemId],
  );
  const [worst] = rows;
  if (!worst) return null;
  const page = `/items/${itemId}`;
  const item = itemName(worst);
  if (!worst.status) return [explainedFact("item-unplanned", { item })];
  if (rows.every(({ status }) => status === "no-stock-data"))
    return [explainedFact("item-uncounted", { item })];
  const stock = (key: "onHand" | "onOrder" | "suggested", ...cues: string[]) =>
    cued(quantity(sum(rows, key), worst.unit, page), ...cues);
  const lasts = {
    cover: worst.daysOfCover === null ? null : cued(days(Math.round(worst.daysOfCover), page), "lasts"),
    lead: worst.leadTimeP50 === null ? null : cued(days(Math.round(worst.leadTimeP50), page), "usually"),
  };
  const facts = [
    explainedFact("item-stock", {
      item,
      onHand: stock("onHand", "on hand"),
      onOrder: stock("onOrder", "on order"),
    }),
  ];
  if (worst.status === "runs-out" && lasts.cover && lasts.lead && worst.stockOutDay)
    facts.push(
      explainedFact("item-runs-out", { ...lasts, day: date(worst.stockOutDay, page) }, [
        "runs-out",
        "at-risk",
      ]),
    );
  else if (worst.status === "no-forecast") facts.push(explainedFact("item-no-forecast", { item }));
  else if (lasts.cover && lasts.lead && lasts.cover.type === "days" && lasts.lead.type === "days")
    if (lasts.cover.days > lasts.lead.days) facts.push(explainedFact("item-lasts", lasts));
  const ordering = rows.find(({ suggested }) => (suggested ?? 0) > 0);
  if (ordering)
    facts.push(
      explainedFact(
        "item-order",
        {
          suggested: quantity(sum(rows, "suggested"), worst.unit, page),
          supplier:
            ordering.supplierId && ordering.supplierName
              ? supplierName({ supplierId: ordering.supplierId, supplierName: ordering.supplierName })
              : null,
          by: ordering.orderByDay ? date(ordering.orderByDay, page) : null,
        },
        ["due"],
      ),
    );
  const excess = sum(rows, "overstockMinor");
  if (isWorthSaying(excess, currency))
    facts.push(explainedFact("item-excess", { excess: money(excess, currency, page) }, ["excess"]));
  return facts;
}
