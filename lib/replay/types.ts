import type { ReviewMode } from "@/lib/replenishment";

/**
 * The words of this module. Day 0 is the first day of the replayed time, a Monday; quantities are units. What is known on a
 * day is what happened before it: a sale of day 7 is known from day 8 on, a receipt from the day after it.
 */

/** One order that really was placed. */
export interface PastOrder {
  /** Day it was placed; negative when before the replayed time. */
  orderedDay: number;
  quantity: number;
  /** What has come of it, and when. */
  receipts: readonly { day: number; quantity: number }[];
}

/** How long goods took, from the day they were ordered. */
export interface PastLeadTime {
  orderedDay: number;
  /** Days until they came; for what has not come, its age at the end of the data. */
  days: number;
  open?: boolean;
  quotedDays?: number;
}

export interface ReplayItemInput {
  /** Net demand of each week, oldest first, from the first sale to the last replayed week. */
  weeklyDemand: readonly number[];
  /** Weeks of `weeklyDemand` before day 0; negative when the first sale came that many weeks later. */
  weeksBefore: number;
  /** Demand of each replayed day; whole weeks, each adding up to its week. */
  dailyDemand: readonly number[];
  /** Stock at the end of each day from −1 on, as it must have been; null when nobody can know. */
  stockHistory: readonly number[] | null;
  orders: readonly PastOrder[];
  leadTimes: readonly PastLeadTime[];
  /** Of the other items of its supplier. */
  supplierLeadTimes: readonly PastLeadTime[];
  quotedDays: number | null;
  lot: { minimum?: number; multiple?: number };
}

/** What is decided by: the agent's own settings, or what somebody asks about. */
export interface ReplayPolicy {
  /** Cycle service level, strictly between 0 and 1. */
  serviceLevel: number;
  mode: ReviewMode;
  /** Days between two looks, at least 1; in continuous mode, days an order is to last, with a look every day. */
  reviewDays: number;
  /** 0.5: every supplier takes half as long. */
  leadTimeFactor?: number;
  /** Orders of any size. */
  ignoreMinimum?: boolean;
}

/** How a way to order did over the replayed time. */
export interface ReplayOutcome {
  /** Days that ended with nothing on the shelf. */
  stockOutDays: number;
  /** Units that were asked for and not there; null where only what was sold is known. */
  missedUnits: number | null;
  /** Mean of the stock at the end of each day. */
  averageStock: number;
  endingStock: number;
  /** Every order, by the day it was placed. */
  orders: { day: number; quantity: number }[];
  unitsReceived: number;
  /** Stock at the end of each week. */
  weeklyStock: number[];
}

export interface ReplayedItem {
  demanded: number;
  /** What really happened; null when the stock of that time cannot be known. */
  actual: ReplayOutcome | null;
  lumina: ReplayOutcome;
  minMax: ReplayOutcome;
  /** Where the stock at the start was not known: both simulations begin with this much. */
  assumedStart: number | null;
}
