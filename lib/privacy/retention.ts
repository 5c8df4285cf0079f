import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";
import { KEPT, proofsSince } from "@/lib/retention/rules";

/** Records of choices that one call deletes at most, so that no other write waits for long. */
const RECORDS_A_CALL = 5_000;

/** Mails that prove that somebody was told of a change. */
const PROOF = `EXISTS (SELECT 1 FROM "PolicyNotice" n WHERE n."mailId" = "OutboundMail"."id")
  OR EXISTS (SELECT 1 FROM "SubProcessorNotice" n WHERE n."mailId" = "OutboundMail"."id")`;

/**
 * Deletes mails, proofs of who was told, records of choices, scans and followers, when the record of retention rules says
 * so. A mail that is part of a proof loses its text like every other, and stays as long as the proof. Records of choices go
 * by whole months, which are the chains that are checked. The clock calls it; repeats are harmless.
 */
export async function purgeExpiredPrivacyData(): Promise<void> {
  const ago = (days: number) => clock.inMs(-days * DAY_MS);
  const [unconfirmed, ended] = [ago(KEPT.unconfirmedDays), ago(KEPT.endedDays)];
  const proof = proofsSince();
  await controlWrite({ kind: "system", id: "retention" }, async ({ tables, statement }) => {
    await tables.policyNotice.deleteMany({ where: { createdAt: { lt: proof } } });
    await tables.subProcessorNotice.deleteMany({ where: { createdAt: { lt: proof } } });
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
    statement(`DELETE FROM "OutboundMail" WHERE "createdAt" < ?1 AND NOT (${PROOF})`, [ended]);
    statement(
      `UPDATE "OutboundMail" SET "body" = '' WHERE "createdAt" < ?1 AND "body" <> '' AND "status" <> 'queued'`,
      [ended],
    );
    await tables.subProcessorFollower.deleteMany({
      where: {
        OR: [{ confirmedAt: null, createdAt: { lt: unconfirmed } }, { unsubscribedAt: { lt: ended } }],
      },
    });
  });
}
