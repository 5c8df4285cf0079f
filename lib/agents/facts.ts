import type { OutlookStatus } from "@/lib/insights/plan";
import type { LeadTimeSource, Reason, ReviewMode, StockPosition, UrgencyLevel } from "@/lib/replenishment";
import type { AgentConfig } from "./config";

/** Where a line's figures come from. Quantities are units of the item, days are ISO days, money is stored scales. */
export interface LineFacts {
  code: string;
  name: string;
  unit: string;
  category: string | null;
  abcClass: string | null;
  /** How the stock was counted: at the order's location alone, or everywhere together. */
  scope: "location" | "all";
  /** The oldest and newest day on which the stock was counted. */
  stockAsOf: { from: string; to: string };
  position: StockPosition;
  /** Open orders in the position. */
  openOrders: { number: string; quantity: number; inDays: number }[];
  leadTime: { p50: number; p90: number; mean: number; source: LeadTimeSource; receipts: number };
  demand: { daily: number; overLeadTime: number; overProtection: number };
  forecast: { modelVersionId: string; modelNumber: number; firstDay: string };
  levels: {
    mode: ReviewMode;
    reviewDays: number;
    serviceLevel: number;
    reorderPoint: number;
    orderUpTo: number;
    safetyStock: number;
    trigger: number;
  };
  offer: { supplierItemId: string; version: number; leadTimeDays: number | null };
  urgency: number;
  urgencyLevel: UrgencyLevel;
  stockoutBeforeArrival: number;
  stockOutDay: string | null;
  orderByDay: string | null;
  /** Where the item stands (see lib/insights/plan). */
  status: OutlookStatus;
  reasons: Reason[];
}

/** The rules that a proposal was made under. */
export interface ProposalPolicy {
  agentVersion: number;
  serviceLevels: AgentConfig["serviceLevels"];
  reviewDays: number;
  mode: ReviewMode;
  approval: AgentConfig["approval"];
  /** Budget of the whole run in the organization's currency, minor units. */
  budgetMinor: number | null;
  belowMinimum: AgentConfig["belowMinimum"];
  /** Smallest order value of the supplier in its own currency, minor units. */
  supplierMinimumMinor: number;
  /** What one unit of the order's currency was worth in the organization's. */
  rate: number;
  ownCurrency: string;
  sendOnApproval: boolean;
}

/** What a run looked at, and when. */
export interface RunSnapshot {
  startedAt: string;
  today: string;
  /** The day the plan stands on; differs from today when sales end long ago. */
  asOf: string;
  stale: boolean;
  salesUntil: string;
  modelVersionId: string;
  modelNumber: number;
  items: number;
}
