import { type ActorName, actorNames } from "@/lib/audit/actors";
import { tenantDb } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import type { Staff } from "./current";
import { LUMINA } from "./lumina";

/** What staff did: Lumina's own chain, read by the same queries as an organization's. */
export const staffAudit = () => tenantDb(LUMINA);

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

/** That the audit was taken away as a file is itself in it. */
export async function recordAuditExport(staff: Staff, filters: Record<string, unknown>): Promise<void> {
  await controlWrite(staff.actor, (w) =>
    w.audit(LUMINA, {
      action: "audit.exported",
      subjectType: "AuditEntry",
      subjectId: LUMINA,
      summary: "The audit of the staff was exported as CSV.",
      after: filters,
    }),
  );
}
