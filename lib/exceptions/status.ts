/** Open and snoozed cases wait; resolved and dismissed ones are closed. A dismissed one was none: it does not come back for the same facts. */
export const CASE_STATUSES = ["open", "snoozed", "resolved", "dismissed"] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** A queued check has not begun to look; one at a time is running. */
export const CHECK_STATUSES = ["queued", "running", "done", "failed"] as const;

/** What asked for a check. */
export const CHECK_TRIGGERS = [
  "clock",
  "import",
  "plan",
  "receipt",
  "training",
  "run",
  "person",
  "rule",
  "promise",
] as const;
export type CheckTrigger = (typeof CHECK_TRIGGERS)[number];

export const FAMILIES = ["orders", "invoices", "stock", "demand", "suppliers", "data"] as const;
export type Family = (typeof FAMILIES)[number];

export const FAMILY_NAMES: Readonly<Record<Family, string>> = {
  orders: "Orders",
  invoices: "Supplier invoices",
  stock: "Stock",
  demand: "Demand",
  suppliers: "Suppliers",
  data: "Data and models",
};
