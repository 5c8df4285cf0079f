import { checked } from "./errors";
import { fitLot, type LotResult } from "./lot-size";
import { count, figure, percent, reason } from "./text";
import type { Reason, Recommendation, RecommendOrderInput, StockPosition, UrgencyLevel } from "./types";

/** At this probability of running out before an order can arrive, an order is critical. */
const CRITICAL_RISK = 0.5;

/**
 * What to order today for one item at one location, with every step as a reason.
 *
 * Nothing is ordered when the position is above the trigger, or in periodic review when today is no review day.
 * Otherwise the order brings the position up to the order-up-to level, fitted into the lot limits and the room.
 *
 * @throws ReplenishmentInputError when a figure is not a number or a limit is negative
 */
export function recommendOrder(input: RecommendOrderInput): Recommendation {
  const { policy, projection } = input;
  const position = positionOf(input);
  const wait = policy.mode === "periodic" ? checked("Days to review", input.nextReviewInDays ?? 0, 0) : 0;
  const below =
    policy.mode === "periodic" ? position.total < policy.trigger : position.total <= policy.trigger;
  const needed = wait === 0 && below ? Math.max(0, policy.orderUpTo - position.total) : 0;
  const room =
    input.spaceMax === undefined
      ? Number.POSITIVE_INFINITY
      : checked("Space", input.spaceMax, 0) - position.total;
  const lot = fitLot(needed, input.lot, room);

  return {
    quantity: lot.quantity,
    unrounded: needed,
    rounding: lot.rounding,
    position,
    urgency: Math.min(1, Math.max(0, 1 - input.protectionDemand.cdf(position.total))),
    urgencyLevel: urgencyLevel(lot.quantity, position.total, input),
    orderByDay: input.orderByDay,
    expectedStockoutDay: projection.stockoutDay,
    stockoutBeforeArrival: projection.stockoutBeforeArrival,
    reasons: [
      positionReason(position),
      ...policy.reasons,
      ...projection.reasons,
      decision(position, wait, below, needed, input),
      ...lotReasons(lot, needed, input),
    ],
  };
}

/** The inventory position: what there is and is to come within the protection interval, less what is promised. */
export function positionOf(
  input: Pick<RecommendOrderInput, "onHand" | "backorders" | "committed" | "projection" | "protectionDemand">,
): StockPosition {
  const onHand = checked("Stock on hand", input.onHand);
  const backorders = checked("Backorders", input.backorders ?? 0, 0);
  const committed = checked("Committed", input.committed ?? 0, 0);
  // An order due after the longest protection interval cannot serve it; the review it belongs to will count it.
  const late = (order: { assumedDay: number }) => order.assumedDay > input.protectionDemand.maxDays;
  const orders = input.projection.counted;
  const onOrder = total(orders.filter((o) => !late(o)));
  return {
    onHand,
    onOrder,
    doubtful: total(input.projection.doubtful),
    later: total(orders.filter(late)),
    backorders,
    committed,
    total: onHand + onOrder - backorders - committed,
  };
}

function total(orders: readonly { quantity: number }[]): number {
  return orders.reduce((sum, o) => sum + o.quantity, 0);
}

function urgencyLevel(quantity: number, position: number, input: RecommendOrderInput): UrgencyLevel {
  if (quantity === 0) return "none";
  if (input.projection.stockoutBeforeArrival >= CRITICAL_RISK) return "critical";
  return position <= input.policy.reorderPoint ? "high" : "normal";
}

function positionReason(p: StockPosition): Reason {
  const parts = [`on hand ${figure(p.onHand)}`, `+ on order ${figure(p.onOrder)}`];
  if (p.backorders > 0) parts.push(`− backordered ${figure(p.backorders)}`);
  if (p.committed > 0) parts.push(`− reserved ${figure(p.committed)}`);
  const aside: string[] = [];
  if (p.later > 0) aside.push(`${figure(p.later)} on order come too late to count`);
  if (p.doubtful > 0) aside.push(`${figure(p.doubtful)} on doubtful orders are left out`);
  const end = aside.length > 0 ? `; ${aside.join(" and ")}` : "";
  return reason("position", `Available with open orders: ${figure(p.total)} (${parts.join(" ")})${end}.`, {
    ...p,
  });
}

function decision(
  position: StockPosition,
  wait: number,
  below: boolean,
  needed: number,
  { policy }: RecommendOrderInput,
): Reason {
  const values = { position: position.total, trigger: policy.trigger, orderUpTo: policy.orderUpTo };
  if (wait > 0) {
    return reason(
      "not-review-day",
      `The next review is in ${count(wait, "day")}; nothing is ordered today.`,
      {
        ...values,
        nextReviewInDays: wait,
      },
    );
  }
  if (!below || needed === 0) {
    return reason(
      "above-trigger",
      `${figure(position.total)} available with open orders covers the order level of ${figure(policy.trigger)}; nothing is ordered.`,
      values,
    );
  }
  return reason(
    "at-or-below-trigger",
    `${figure(position.total)} available with open orders has reached the order level of ${figure(policy.trigger)}; ${figure(needed)} bring it up to ${figure(policy.orderUpTo)}.`,
    { ...values, needed },
  );
}

function lotReasons(lot: LotResult, needed: number, input: RecommendOrderInput): Reason[] {
  if (needed === 0) return [];
  const limits = input.lot ?? {};
  const reasons: Reason[] = [];
  if (lot.rounding.multiple) {
    const multiple = limits.multiple ?? 1;
    reasons.push(
      reason("multiple-applied", `Rounded up to a multiple of ${figure(multiple)}.`, { multiple, needed }),
    );
  }
  if (lot.rounding.minimum) {
    const minimum = limits.minimum ?? 0;
    reasons.push(
      reason("minimum-applied", `Raised to the minimum order quantity of ${figure(minimum)}.`, {
        minimum,
        needed,
      }),
    );
  }
  if (lot.rounding.maximum) {
    const maximum = limits.maximum ?? 0;
    reasons.push(
      reason("maximum-applied", `Held to the maximum order quantity of ${figure(maximum)}.`, {
        maximum,
        needed,
      }),
    );
  }
  if (lot.rounding.space) {
    const spaceMax = input.spaceMax ?? 0;
    const room = Math.max(0, spaceMax - positionOf(input).total);
    reasons.push(
      reason(
        "space-applied",
        `Held to the room left: ${figure(room)} of ${figure(spaceMax)} units are free.`,
        { spaceMax, room, needed },
      ),
    );
  }
  if (lot.conflict) {
    reasons.push(
      reason(
        "limits-conflict",
        `${figure(needed)} are needed, but no allowed quantity fits between the minimum and the maximum or the room left; nothing is ordered.`,
        {
          needed,
          minimum: limits.minimum ?? 0,
          maximum: limits.maximum ?? "none",
          spaceMax: input.spaceMax ?? "none",
        },
      ),
    );
    return reasons;
  }
  reasons.push(
    reason(
      "quantity",
      `Order ${figure(lot.quantity)}; without it the probability of running out before the next order can arrive is ${percent(1 - input.protectionDemand.cdf(positionOf(input).total))}.`,
      { quantity: lot.quantity, needed },
    ),
  );
  return reasons;
}
