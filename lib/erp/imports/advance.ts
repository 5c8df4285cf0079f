import { type Actor, tenantDb } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { failImport, workOn } from "./commands";
import { loadSlice } from "./load/slice";
import { findImport } from "./queries";
import { ImportFileError } from "./reading/failure";

const SYSTEM: Actor = { kind: "system", id: "imports" };

/** One step of an import's job, about `budgetMs` long. True: there is more to do. */
export async function advanceImport(organizationId: string, id: string, budgetMs: number): Promise<boolean> {
  const db = tenantDb(organizationId);
  const record = await findImport(db, id);
  try {
    if (record.status === "running" && (await loadSlice(organizationId, id, budgetMs))) return true;
  } catch (error) {
    if (!(error instanceof ImportFileError)) throw error;
    await failImport(db, SYSTEM, id, error.message);
    return false;
  }
  // Whatever waited behind this import was released in its last batch: start it.
  await workOn(db, id);
  return false;
}

/** The job gave up: several attempts of one step failed. A person may let it go on. */
export async function giveUpImport(organizationId: string, id: string, error: unknown): Promise<void> {
  const eventId = log.failure("import.failed", error, { importId: id });
  const reason = `The import stopped because of a fault on our side (${eventId}). Nothing is lost: let it go on.`;
  await failImport(tenantDb(organizationId), SYSTEM, id, reason);
}
