import type { NumberRules } from "@/lib/format/number-input";
import { ALL_LOCATIONS } from "@/lib/models/demand-series";
import type { ItemEvent } from "@/lib/models/event-types";

/** By what a forecast is changed: units a week, or a share of it. */
export const OVERRIDE_KINDS = ["amount", "percent"] as const;
export type OverrideKind = (typeof OVERRIDE_KINDS)[number];

/** By how much a forecast may be changed. Thousandths of a unit a week; tenths of a percent, which are thousandths of it. */
export const CHANGE_RULES: Readonly<Record<OverrideKind, NumberRules>> = {
  percent: { scale: 1, min: -1_000, max: 10_000 },
  amount: { scale: 3, min: -1_000_000_000, max: 1_000_000_000 },
};

/** `ended`: by a person; `expired`: by itself, after its last day. */
export const OVERRIDE_STATUSES = ["active", "ended", "expired"] as const;
export type OverrideStatus = (typeof OVERRIDE_STATUSES)[number];

/** An event of an item as a change of its forecast at all places. */
export const eventAsChange = ({ effect, fromDay, toDay }: ItemEvent): DemandChange => ({
  ...{ locationId: ALL_LOCATIONS, kind: "percent", value: effect, fromDay, toDay },
});

/** A change of an item's forecast for some weeks. */
export interface DemandChange {
  /** A location's id, or ALL_LOCATIONS. */
  locationId: string;
  kind: OverrideKind;
  /** Thousandths: of a unit a week, or of the forecast (200: a fifth more). */
  value: number;
  /** Mondays of the first and the last week that it changes. */
  fromDay: string;
  toDay: string;
}
