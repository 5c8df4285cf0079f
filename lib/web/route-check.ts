import type { Workspace } from "@/lib/accounts/organizations";
import { PERMISSIONS, type Permission } from "@/lib/accounts/permissions";
import type { TenantModel } from "@/lib/platform/db/models";
import { ID_PREFIXES } from "@/lib/platform/id";
import { matchRoute } from "@/lib/platform/route-match";
import { routeRules } from "./routes";

/** Places of a path that name one thing of the organization, by its id. */
export const SUBJECTS: ReadonlySet<string> = new Set([
  "item",
  "supplier",
  "order",
  "invoice",
  "version",
  "run",
  "import",
  "agent",
  "proposal",
  "call",
  "customer",
  "thread",
  "number",
  "transfer",
]);

/** The table that ids of a prefix are found in. */
const TABLES: Readonly<Record<string, TenantModel>> = {
  [ID_PREFIXES.item]: "Item",
  [ID_PREFIXES.supplier]: "Supplier",
  [ID_PREFIXES.purchaseOrder]: "PurchaseOrder",
  [ID_PREFIXES.supplierInvoice]: "SupplierInvoice",
  [ID_PREFIXES.modelVersion]: "ModelVersion",
  [ID_PREFIXES.trainingRun]: "TrainingRun",
  [ID_PREFIXES.agentRun]: "AgentRun",
  [ID_PREFIXES.import]: "Import",
  [ID_PREFIXES.agent]: "Agent",
  [ID_PREFIXES.proposal]: "Proposal",
  [ID_PREFIXES.call]: "Call",
  [ID_PREFIXES.contact]: "Contact",
  [ID_PREFIXES.smsThread]: "SmsThread",
  [ID_PREFIXES.phoneNumber]: "PhoneNumber",
  [ID_PREFIXES.transfer]: "Transfer",
};

/**
 * Whether a path is there for a member: their role has the permission of its rule, and everything it names is the
 * organization's own. Asked before anything of the page is sent, because a page that shows its loading state first has
 * answered 200 by the time it finds out. Pages ask for themselves as well.
 */
export async function canAccessRoute(workspace: Workspace, path: string): Promise<boolean> {
  const match = matchRoute(path, Object.keys(routeRules));
  if (!match) return true;
  if (!mayOpen(workspace, match.pattern)) return false;
  const named = Object.entries(match.params).filter(([name]) => SUBJECTS.has(name));
  const found = await Promise.all(named.map(([, id]) => exists(workspace, id)));
  return found.every(Boolean);
}

/** Whether a member's role has the permission of a rule, by its pattern: `/o/[org]/items`. */
export function mayOpen({ can }: Pick<Workspace, "can">, pattern: string): boolean {
  const rule = routeRules[pattern];
  return !rule || !isPermission(rule) || can(rule);
}

const isPermission = (rule: string): rule is Permission => rule in PERMISSIONS;

async function exists({ db }: Workspace, id: string): Promise<boolean> {
  const table = TABLES[id.split("_")[0] ?? ""];
  if (!table) return false;
  const rows = await db.query(`SELECT 1 FROM {${table}} WHERE "id" = ?2 LIMIT 1`, [id]);
  return rows.length > 0;
}
