import type { PlanLimits } from "@/lib/billing/plans";
import { formatBytes } from "@/lib/format/duration";
import { formatNumber } from "@/lib/format/number";

/** What of an organization's use is measured against its plan. */
export interface Metric {
  key: MetricKey;
  label: string;
  /** In a sentence: "300 call minutes". */
  unit: string;
  /** Whether it is counted in a calendar month, or is what there is now. */
  per: "month" | "now";
  /** Costs us by the piece: at the limit nothing more begins. All else is only shown and warned of. */
  stops: boolean;
}

export const METRIC_KEYS = [
  ...(["items", "salesLinesPerMonth", "members", "agentRunsPerMonth", "phoneNumbers"] as const),
  ...(["callMinutesPerMonth", "transcribedMinutesPerMonth", "smsPartsPerMonth"] as const),
  ...(["modelRequestsPerMonth", "storedUploadBytes"] as const),
] satisfies (keyof PlanLimits)[];
export type MetricKey = (typeof METRIC_KEYS)[number];
export type Usage = Readonly<Record<MetricKey, number>>;

const metric = (key: MetricKey, label: string, unit: string, per: Metric["per"], stops: boolean): Metric => ({
  ...{ key, label, unit, per, stops },
});

export const METRICS: readonly Metric[] = [
  metric("items", "Items planned", "items", "now", false),
  metric("salesLinesPerMonth", "Sales lines", "sales lines", "month", false),
  metric("members", "Members", "members", "now", false),
  metric("agentRunsPerMonth", "Agent runs", "agent runs", "month", false),
  metric("phoneNumbers", "Telephone numbers", "telephone numbers", "now", true),
  metric("callMinutesPerMonth", "Call minutes", "call minutes", "month", true),
  metric("transcribedMinutesPerMonth", "Transcribed minutes", "transcribed minutes", "month", true),
  metric("smsPartsPerMonth", "Text message parts", "text message parts", "month", true),
  metric(
    "modelRequestsPerMonth",
    "Requests to language models",
    "requests to language models",
    "month",
    true,
  ),
  metric("storedUploadBytes", "Uploaded files", "bytes of uploaded files", "now", true),
];

export const metricOf = (key: MetricKey): Metric => METRICS.find((one) => one.key === key) as Metric;

/** An amount of a measure as people read it: bytes in their unit, all else as a number. */
export const formatUsage = (key: MetricKey, value: number, locale: string): string =>
  key === "storedUploadBytes" ? formatBytes(value) : formatNumber(value, locale);
