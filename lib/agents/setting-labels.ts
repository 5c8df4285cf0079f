import type { AgentConfig } from "./config";
import type { ForecastingSettings } from "./forecasting-settings";

/** What the settings of the agents and their choices are called: in their forms, and where versions of them are told apart. */

export const ORDER_SETTINGS = {
  schedule: "Schedule",
  reviewDays: "Days between orders",
  mode: "When an order is due",
  budget: "Budget per run",
  belowMinimum: "Below a supplier's minimum order",
  approval: "A person decides",
  proposalDays: "Time to decide",
  sendOnApproval: "Send approved orders by e-mail",
  allSuppliers: "Every supplier",
  suppliers: "Only these suppliers",
  excludedCategories: "Never these categories",
  excludedItems: "Never these items",
} as const;

export const SERVICE_CLASSES = ["A", "B", "C"] as const;
export const serviceLevelLabel = (name: (typeof SERVICE_CLASSES)[number]): string =>
  `Service level, class ${name}`;
export const rateLabel = (currency: string): string => `1 ${currency} is worth`;

export const SCHEDULES: Readonly<Record<AgentConfig["schedule"]["kind"], string>> = {
  off: "Only manually",
  daily: "Every day",
  weekly: "Once a week",
};

export const MODES: Readonly<Record<AgentConfig["mode"], string>> = {
  periodic: "At each run",
  continuous: "At the reorder point",
};

export const BELOW_MINIMUM: Readonly<Record<AgentConfig["belowMinimum"], string>> = {
  hold: "Wait until the minimum is reached",
  propose: "Propose anyway and say so",
};

export const APPROVALS: Readonly<Record<AgentConfig["approval"]["kind"], string>> = {
  always: "On every order",
  above: "On orders above an amount",
  never: "Never: it orders by itself",
};

export const FORECASTING_SETTINGS = {
  onNewSales: "When new sales arrive",
  weekly: "Train all items every",
} as const;

export const ON_NEW_SALES: Readonly<Record<ForecastingSettings["onNewSales"], string>> = {
  all: "Train all items",
  drifted: "Retrain only items that drift",
  watch: "Watch only, and ask me",
};
export const NO_WEEKLY_TRAINING = "Never by itself";

/** Choices as a form lists them. */
export const optionsOf = <Value extends string>(names: Readonly<Record<Value, string>>) =>
  (Object.entries(names) as [Value, string][]).map(([value, label]) => ({ value, label }));

export const hourText = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;
/** The hours of a day, as a form lists them. */
export const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: hourText(hour),
}));
