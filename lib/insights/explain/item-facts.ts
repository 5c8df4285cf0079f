import { cued, date, days, type Fact, money, name, quantity } from "@/lib/grounding/fact";
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
  place: string | null;
  places: number;
}

/** Why an item stands as it does, at the place where it is most at risk; null when there is no such item. */
export async function itemFacts(
  db: TenantDb,
  { currency }: BriefingContext,
  itemId: string,
): Promise<Fact[] | null> {
  const [at] = await db.query<PlaceRow & Record<string, unknown>>(
    `SELECT i."id" AS itemId, i."code", i."name", i."unit", o."status", o."onHand", o."onOrder", o."suggested",
            o."overstockMinor", o."daysOfCover", o."leadTimeP50", o."stockOutDay", o."orderByDay", o."supplierId",
            s."name" AS supplierName, p."name" AS place, count(*) OVER () AS places
     FROM {Item} i LEFT JOIN {ItemOutlook} o ON o."itemId" = i."id" LEFT JOIN {Supplier} s ON s."id" = o."supplierId"
     LEFT JOIN {Location} p ON p."id" = o."locationId"
     WHERE i."id" = ?2 ORDER BY o."status" = 'no-stock-data', o."stockOutRisk" DESC LIMIT 1`,
    [itemId],
  );
  if (!at) return null;
  const page = `/items/${itemId}`;
  const item = itemName(at);
  if (!at.status) return [explainedFact("item-unplanned", { item })];
  if (at.status === "no-stock-data") return [explainedFact("item-uncounted", { item })];
  const stock = (key: "onHand" | "onOrder", ...cues: string[]) =>
    cued(quantity(at[key] ?? 0, at.unit, page), ...cues);
  const lasts = {
    cover: at.daysOfCover === null ? null : cued(days(Math.round(at.daysOfCover), page), "lasts"),
    lead: at.leadTimeP50 === null ? null : cued(days(Math.round(at.leadTimeP50), page), "usually"),
  };
  const facts = [
    explainedFact("item-stock", {
      item,
      // What is said of one of several places is not said of the item.
      place: at.place && at.places > 1 ? name("location", at.place, page) : null,
      onHand: stock("onHand", "on hand"),
      onOrder: stock("onOrder", "on order"),
    }),
  ];
  if (at.status === "runs-out" && lasts.cover && lasts.lead && at.stockOutDay)
    facts.push(
      explainedFact("item-runs-out", { ...lasts, day: date(at.stockOutDay, page) }, ["runs-out", "at-risk"]),
    );
  else if (at.status === "no-forecast") facts.push(explainedFact("item-no-forecast", { item }));
  else if (lasts.cover && lasts.lead && lasts.cover.type === "days" && lasts.lead.type === "days")
    if (lasts.cover.days > lasts.lead.days) facts.push(explainedFact("item-lasts", lasts));
  if (at.suggested)
    facts.push(
      explainedFact(
        "item-order",
        {
          suggested: quantity(at.suggested, at.unit, page),
          supplier:
            at.supplierId && at.supplierName
              ? supplierName({ supplierId: at.supplierId, supplierName: at.supplierName })
              : null,
          by: at.orderByDay ? date(at.orderByDay, page) : null,
        },
        ["due"],
      ),
    );
  const excess = at.overstockMinor ?? 0;
  if (isWorthSaying(excess, currency))
    facts.push(explainedFact("item-excess", { excess: money(excess, currency, page) }, ["excess"]));
  return facts;
}
