import { controlWrite } from "@/lib/platform/db/control";
import { proofsSince } from "@/lib/retention/rules";

/** Records of choices that one call deletes at most, so that no other write waits for long. */
const RECORDS_A_CALL = 5_000;

/**
 * Deletes records of choices and scans for cookies as old as proofs are kept. Records go by whole months, which are the
 * chains that are checked. The clock calls it; repeats are harmless.
 */
export async function purgeExpiredConsentRecords(): Promise<void> {
  const proof = proofsSince();
  await controlWrite({ kind: "system", id: "retention" }, async ({ tables, statement }) => {
    statement(
      `DELETE FROM "ConsentRecord" WHERE ("chain", "seq") IN (SELECT r."chain", r."seq" FROM "ConsentRecord" r
       WHERE r."chain" < ?1 ORDER BY r."chain", r."seq" LIMIT ${RECORDS_A_CALL})`,
      [proof.slice(0, 7)],
    );
    await tables.storageFinding.deleteMany({ where: { lastSeenAt: { lt: proof } } });
    statement(
      `DELETE FROM "CookieScan" WHERE "createdAt" < ?1
       AND NOT EXISTS (SELECT 1 FROM "StorageFinding" f WHERE f."scanId" = "CookieScan"."id")`,
      [proof],
    );
  });
}
