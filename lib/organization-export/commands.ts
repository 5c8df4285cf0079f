import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { startJob } from "@/lib/platform/jobs";

/**
 * Begins an export of everything.
 *
 * @returns its id
 * @throws UserError while another is being written
 */
export async function startExport(db: TenantDb, actor: Actor): Promise<string> {
  const id = newId("organizationExport");
  try {
    await db.write(actor, (w) => {
      w.guard("used", `NOT EXISTS (SELECT 1 FROM {OrganizationExport} e WHERE e."status" = 'running')`);
      w.insertRows(
        "OrganizationExport",
        ["id", "status", "requestedBy", "createdAt"],
        [[id, "running", actor.id, clock.instant()]],
      );
      w.audit({
        action: "organization.export-started",
        subjectType: "OrganizationExport",
        subjectId: id,
        summary: "An export of the whole organization was started.",
      });
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError("An export is being written already. Start another when it is ready.");
    throw error;
  }
  await startJob("organization-export", db.organizationId, id);
  return id;
}
