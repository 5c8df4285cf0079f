import { controlWrite } from "@/lib/platform/db/control";
import { proofsSince } from "@/lib/retention/rules";
import { ERASER } from "./begin-erasure";

/** Deletes certificates, and what tells of closings that have ended, once proofs are kept no longer. Repeats are harmless. */
export async function purgeClosings(): Promise<void> {
  const since = proofsSince();
  await controlWrite(ERASER, (w) => {
    w.statement(`DELETE FROM "DeletionCertificate" WHERE "issuedAt" < ?1`, [since]);
    // Each by the index of its status.
    const ended = `SELECT "id" FROM "OrganizationClosing" WHERE "status" = 'erased' AND "erasedAt" < ?1
      UNION ALL SELECT "id" FROM "OrganizationClosing" WHERE "status" = 'withdrawn' AND "withdrawnAt" < ?1`;
    w.statement(`DELETE FROM "ErasureCount" WHERE "closingId" IN (${ended})`, [since]);
    w.statement(`DELETE FROM "OrganizationClosing" WHERE "id" IN (${ended})`, [since]);
  });
}
