import { ownPriceMinor, rateOf } from "@/lib/format/exchange";
import { fromUnits, priceToMinor } from "@/lib/format/scale";
import type { PlanningInput } from "@/lib/insights/outlook";
import { type PlacePlan, planAtPlace, statusOf, stockIsKnown, unitCostMinor } from "@/lib/insights/plan";
import type { PlanningDay } from "@/lib/insights/planning-day";
import type { SupplierOffer } from "@/lib/insights/planning-records";
import { ALL_LOCATIONS } from "@/lib/models/demand-series";
import { log } from "@/lib/platform/log";
import { lineFits, MAX_LINE_QUANTITY } from "@/lib/purchasing/order-limits";
import { type LeadTimeDistribution, type OrderLine, ReplenishmentInputError } from "@/lib/replenishment";
import type { AgentConfig } from "./config";
import type { LineFacts } from "./facts";
import { agentSettings } from "./settings";

/** Why an item that was looked at is in no proposal. */
export type LeftOutReason =
  | "excluded"
  | "no-stock-data"
  | "no-forecast"
  | "no-supplier"
  | "supplier-not-allowed"
  | "no-rate"
  | "no-price"
  | "not-plannable"
  | "ordered-meanwhile"
  | "over-budget"
  | "supplier-minimum";

export interface LeftOut {
  itemId: string;
  code: string;
  name: string;
  reason: LeftOutReason;
  text: string;
  /** It needs ordering, whatever the reason says. */
  due?: boolean;
}

/** Whether the item needs ordering although it is in no proposal: nobody can be asked for it under the settings. */
export const isDue = ({ reason, due }: Pick<LeftOut, "reason" | "due">): boolean =>
  due === true ||
  reason === "no-supplier" ||
  reason === "supplier-not-allowed" ||
  reason === "no-rate" ||
  reason === "no-price";

/** An order line that is due, priced and explained, before budget and supplier minimums. */
export interface OrderCandidate extends OrderLine {
  itemId: string;
  /** The real supplier; `supplierId` also holds the currency, so that an order never mixes two. */
  supplier: string;
  currency: string;
  rate: number;
  /** Stored scales. */
  storedQuantity: number;
  unitPrice: number;
  minimumQuantity: number;
  orderMultiple: number;
  leadTimeDays: number;
  facts: LineFacts;
}

export interface PlanContext {
  currency: string;
  config: AgentConfig;
  day: PlanningDay;
  modelNumber: number;
  /** Where an item is sent that has stock nowhere. */
  defaultLocationId: string;
}

export type ChosenOffer =
  /** `passedOver` says which offers could not be compared; empty when all were. */
  | { offer: SupplierOffer; rate: number; passedOver: string }
  | { offer: null; reason: LeftOutReason; text: string };

/**
 * The best offer that the agent may use: the preferred one first, then the cheapest in the organization's currency. A price
 * of 0 is not known, and one in a currency without a rate cannot be compared: both are passed over, and said.
 *
 * @param offers as rankOffers sorts them
 */
export function chooseOffer(
  offers: readonly SupplierOffer[],
  config: AgentConfig,
  currency: string,
): ChosenOffer {
  if (offers.length === 0)
    return {
      offer: null,
      reason: "no-supplier",
      text: "No supplier offers this item. Add one with its price.",
    };
  const { suppliers } = config;
  const allowed =
    suppliers.kind === "all" ? offers : offers.filter((offer) => suppliers.ids.includes(offer.supplierId));
  if (allowed.length === 0) {
    const names = [...new Set(offers.map((offer) => offer.supplierName))].join(", ");
    return { offer: null, reason: "supplier-not-allowed", text: `The agent may not order from ${names}.` };
  }
  for (const offer of allowed) {
    const rate = rateOf(config, offer.currency, currency);
    if (rate !== null && offer.unitPrice > 0)
      return { offer, rate, passedOver: passedOver(allowed, config, currency) };
  }
  const unpriced = allowed.filter((offer) => offer.unitPrice <= 0);
  if (unpriced.length === allowed.length) {
    const names = [...new Set(unpriced.map((offer) => offer.supplierName))].join(", ");
    return {
      offer: null,
      reason: "no-price",
      text: `The price that ${names} asks for it is not known. Add it.`,
    };
  }
  const priced = allowed.filter((offer) => offer.unitPrice > 0);
  const missing = [...new Set(priced.map((offer) => offer.currency))].join(", ");
  return {
    offer: null,
    reason: "no-rate",
    text: `Its price is in ${missing}, and the agent's settings have no exchange rate to ${currency}.`,
  };
}

/** A sentence about the offers that the chosen one was not compared with; empty when there are none. */
function passedOver(offers: readonly SupplierOffer[], config: AgentConfig, currency: string): string {
  const names = (of: readonly SupplierOffer[]) =>
    [...new Set(of.map((offer) => offer.supplierName))].join(", ");
  const unpriced = offers.filter((offer) => offer.unitPrice <= 0);
  const foreign = offers.filter(
    (offer) => offer.unitPrice > 0 && rateOf(config, offer.currency, currency) === null,
  );
  const codes = [...new Set(foreign.map((offer) => offer.currency))].join(", ");
  return [
    unpriced.length > 0 ? `Not compared, because the price is not known: ${names(unpriced)}.` : "",
    foreign.length > 0
      ? `Not compared, because there is no exchange rate for ${codes}: ${names(foreign)}.`
      : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** Whether a person told the agent to leave the item alone. */
export function isExcluded(
  record: { itemId: string; category: string | null },
  config: Pick<AgentConfig, "excludedItemIds" | "excludedCategories">,
): boolean {
  return (
    config.excludedItemIds.includes(record.itemId) ||
    (record.category !== null && config.excludedCategories.includes(record.category))
  );
}

/** What the agent makes of one item at one place: an order line, a reason for none, or null when none is due. */
export function evaluateItem(
  input: PlanningInput,
  choice: ChosenOffer,
  leadTime: LeadTimeDistribution,
  context: PlanContext,
): { candidate: OrderCandidate } | { leftOut: LeftOut } | null {
  const { record, forecast, modelVersionId } = input;
  const leave = (reason: LeftOutReason, text: string, due?: boolean) => ({
    leftOut: { itemId: record.itemId, code: record.code, name: record.name, reason, text, due },
  });
  const excluded = isExcluded(record, context.config);
  const excludedAnyway = () => leave("excluded", "The agent's settings exclude it.");
  // Unknown is not zero: ordering for an item that nobody has counted would be a guess.
  if (!stockIsKnown(record, input.place))
    return excluded
      ? excludedAnyway()
      : leave("no-stock-data", "Its stock is unknown. Import a stock level, also when it is 0.");
  if (excluded && !forecast) return excludedAnyway();
  // What similar items sell is enough to warn, and not to order by without a person.
  if (input.similar)
    return leave(
      "no-forecast",
      `It has not sold yet; its forecast is that of ${input.similar.items} similar items.`,
    );
  if (!forecast || !modelVersionId) return leave("no-forecast", "It has no forecast of its demand.");
  const settings = agentSettings({ currency: context.currency }, context.config);
  let planned: PlacePlan;
  try {
    planned = planAtPlace(record, input.place, forecast, leadTime, choice.offer, context.day, settings);
  } catch (error) {
    const why =
      error instanceof ReplenishmentInputError
        ? error.message
        : log.failure("agent-run.item-failed", error, { itemId: record.itemId });
    if (excluded) return excludedAnyway();
    return leave("not-plannable", `It cannot be planned: ${why}`);
  }
  const { recommendation, policy } = planned.plan;
  if (recommendation.quantity <= 0) return excluded ? excludedAnyway() : null;
  if (excluded) return leave("excluded", "It is due, but the agent's settings exclude it.", true);
  if (!choice.offer) return leave(choice.reason, choice.text);
  const { offer, rate } = choice;
  const storedQuantity = fromUnits(recommendation.quantity);
  if (storedQuantity > MAX_LINE_QUANTITY || !lineFits({ ...offer, quantity: storedQuantity }))
    return leave("not-plannable", "What is due comes to more than an order can hold: check its figures.");
  const unitPriceMinor = priceToMinor(offer.unitPrice, context.currency) * rate;
  const salesMinor = ownPriceMinor(record.unitPrice, record.currency, settings);
  const worthMinor = (salesMinor ?? unitCostMinor(record, offer, settings)) || unitPriceMinor;
  return {
    candidate: {
      id: `${record.itemId}:${input.place}`,
      itemId: record.itemId,
      supplier: offer.supplierId,
      supplierId: `${offer.supplierId} ${offer.currency}`,
      locationId: input.place === ALL_LOCATIONS ? fullestPlace(input, context) : input.place,
      currency: offer.currency,
      rate,
      quantity: recommendation.quantity,
      storedQuantity,
      unitPriceMinor,
      unitPrice: offer.unitPrice,
      minimumQuantity: offer.minimumQuantity,
      orderMultiple: offer.orderMultiple,
      urgency: recommendation.urgency,
      stockoutValueMinor: Math.max(0, worthMinor * policy.meanProtectionDemand),
      leadTimeDays: Math.ceil(leadTime.p50),
      facts: factsOf(input, planned, choice, leadTime, context),
    },
  };
}

/** Goods planned for all places together go to where most of them lie. */
function fullestPlace({ record }: PlanningInput, { defaultLocationId }: PlanContext): string {
  const [most] = [...record.stock].sort((a, b) => b.onHand - a.onHand);
  return most && most.onHand > 0 ? most.locationId : defaultLocationId;
}

function factsOf(
  input: PlanningInput,
  planned: PlacePlan,
  { offer, passedOver: notCompared }: Extract<ChosenOffer, { offer: SupplierOffer }>,
  leadTime: LeadTimeDistribution,
  context: PlanContext,
): LineFacts {
  const { record, place, forecast, modelVersionId } = input;
  const { policy, projection, recommendation } = planned.plan;
  const days = record.stock
    .filter((level) => place === ALL_LOCATIONS || level.locationId === place)
    .map((level) => level.asOfDay)
    .sort();
  return {
    code: record.code,
    name: record.name,
    unit: record.unit,
    category: record.category,
    abcClass: record.abcClass,
    scope: place === ALL_LOCATIONS ? "all" : "location",
    stockAsOf: { from: days[0] ?? context.day.asOf, to: days.at(-1) ?? context.day.asOf },
    position: recommendation.position,
    openOrders: projection.counted.map((order) => ({
      number: order.id,
      quantity: order.quantity,
      inDays: order.assumedDay,
    })),
    leadTime: {
      p50: leadTime.p50,
      p90: leadTime.p90,
      mean: leadTime.mean,
      source: leadTime.source,
      receipts: leadTime.count,
    },
    demand: {
      daily: planned.dailyDemand,
      overLeadTime: policy.meanLeadTimeDemand,
      overProtection: policy.meanProtectionDemand,
    },
    forecast: {
      modelVersionId: modelVersionId ?? "",
      modelNumber: context.modelNumber,
      firstDay: forecast?.firstDay ?? "",
    },
    levels: {
      mode: policy.mode,
      reviewDays: context.config.reviewDays,
      serviceLevel: planned.serviceLevel,
      reorderPoint: policy.reorderPoint,
      orderUpTo: policy.orderUpTo,
      safetyStock: policy.safetyStock,
      trigger: policy.trigger,
    },
    offer: { supplierItemId: offer.supplierItemId, version: offer.version, leadTimeDays: offer.leadTimeDays },
    urgency: recommendation.urgency,
    urgencyLevel: recommendation.urgencyLevel,
    stockoutBeforeArrival: recommendation.stockoutBeforeArrival,
    stockOutDay: planned.stockOutDay,
    orderByDay: planned.orderByDay,
    status: statusOf(planned),
    reasons: [
      ...recommendation.reasons,
      ...(notCompared ? [{ code: "offers-not-compared" as const, text: notCompared, values: {} }] : []),
    ],
  };
}
