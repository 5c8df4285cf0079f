import { type ActorName, actorNames } from "@/lib/audit/actors";
import { type ExportNote, exportRecord } from "@/lib/audit/exports";
import { tenantDb } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { Staff } from "./current";

/** What staff did: Lumina's own chain, read by the same queries as an organization's. */
export const staffAudit = () => tenantDb(STAFF_AUDIT_SCOPE);

/** The actors of entries, with the staff by their names: an organization's own audit says only "Lumina staff". */
export async function staffActorNames(
  db: ReturnType<typeof staffAudit>,
  entries: readonly { actorKind: string; actorId: string }[],
): Promise<Map<string, ActorName>> {
  const [names, staff] = await Promise.all([
    actorNames(db, entries),
    // A few dozen people at most; nobody is ever deleted from this table while they are in the audit.
    controlDb().staffMember.findMany({ select: { id: true, name: true } }),
  ]);
  for (const { id, name } of staff)
    if (names.has(`staff:${id}`)) names.set(`staff:${id}`, { kind: "Lumina staff", name });
  return names;
}

/** Writes into the staff's chain that a file is about to leave. */
export async function recordStaffExport({ actor }: Pick<Staff, "actor">, note: ExportNote): Promise<void> {
  await controlWrite(actor, (w) => w.audit(STAFF_AUDIT_SCOPE, exportRecord(note)));
}
