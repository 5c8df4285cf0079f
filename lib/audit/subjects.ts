/** Where the thing of an entry is seen: the page of it, or the list it is in. */
const PAGES: Record<string, (id: string) => string> = {
  Item: (id) => `items/${id}`,
  Supplier: (id) => `suppliers/${id}`,
  Transfer: (id) => `transfers/${id}`,
  PurchaseOrder: (id) => `purchase-orders/${id}`,
  ModelVersion: (id) => `models/${id}`,
  TrainingRun: (id) => `models/runs/${id}`,
  import: (id) => `imports/${id}`,
  Proposal: () => "approvals",
  Agent: () => "agents",
  AgentRun: () => "agents",
  Membership: () => "members",
  Invitation: () => "members",
  Organization: () => "settings",
  Subscription: () => "settings/billing",
  Inquiry: (id) => `support?request=${id}`,
};

/** The same for the audit of Lumina's staff. */
const ADMIN_PAGES: Record<string, (id: string) => string> = {
  Inquiry: (id) => `inbox?status=all&i=${id}`,
  SubjectRequest: (id) => `requests/${id}`,
  OutboundMail: (id) => `mails?m=${id}`,
  StaffMember: () => "staff",
  Incident: () => "trust",
  SecurityReview: () => "trust",
  SystemSwitch: () => "switches",
};

/** Ids of records carry their kind: `itm_…`. */
const RECORD_ID = /^[a-z]+_/;

/** The address of an entry's subject, or null when it has no page. `base` is `/o/{slug}`, or `/admin`. */
export function subjectHref(base: string, type: string, id: string): string | null {
  const page = (base === "/admin" ? ADMIN_PAGES : PAGES)[type];
  // An entry about many (a list that was exported) names no record, and its word would be the address of the export.
  if (!page || (page.length > 0 && !RECORD_ID.test(id))) return null;
  return `${base}/${page(encodeURIComponent(id))}`;
}

/** `purchase-order.exported` → "Purchase order exported". */
export const actionWords = (action: string): string => typeWords(action.replaceAll(".", " "));

/** Words that are written in capitals: "SSO connection tested". */
const ABBREVIATION = /\b(sso|api|dns)\b/g;

/** `PurchaseOrder` → "Purchase order", `agent-run` → "Agent run". */
export function typeWords(name: string): string {
  const text = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("-", " ")
    .toLowerCase()
    .replace(ABBREVIATION, (word) => word.toUpperCase());
  return text.charAt(0).toUpperCase() + text.slice(1);
}
