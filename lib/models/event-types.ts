import type { NumberRules } from "@/lib/format/number-input";

/** What was planned that changes demand. */
export const EVENT_KINDS = ["promotion", "closure", "price-change"] as const;
export type EventKind = (typeof EVENT_KINDS)[number];
export const EVENT_NAMES: Readonly<Record<EventKind, string>> = {
  promotion: "Promotion",
  closure: "Closure",
  "price-change": "Price change",
};

/** What an event is about. */
export const EVENT_SCOPES = ["all", "category", "supplier", "item"] as const;
export type EventScope = (typeof EVENT_SCOPES)[number];

export const EVENT_STATUSES = ["active", "removed"] as const;

/** Tenths of a percent, which are thousandths of the forecast. */
export const EFFECT_RULES: NumberRules = { scale: 1, min: -1_000, max: 10_000 };

/** An event as it changes one item's demand. */
export interface ItemEvent {
  itemId: string;
  name: string;
  /** Thousandths of the forecast. */
  effect: number;
  /** Mondays of its first and last week. */
  fromDay: string;
  toDay: string;
}
