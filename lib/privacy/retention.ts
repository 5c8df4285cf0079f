import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";
import { KEPT } from "./retention-rules";

/** Mails that prove that somebody was told of a change. */
const PROOF = `EXISTS (SELECT 1 FROM "PolicyNotice" n WHERE n."mailId" = "OutboundMail"."id")
  OR EXISTS (SELECT 1 FROM "SubProcessorNotice" n WHERE n."mailId" = "OutboundMail"."id")`;

/**
 * Deletes mails, proofs of who was told, and followers, when the record of retention rules says so. A mail that is part of
 * a proof loses its text like every other, and stays as long as the proof. The clock calls it; repeats are harmless.
 */
export async function endPrivacyRetention(): Promise<void> {
  const ago = (days: number) => clock.inMs(-days * DAY_MS);
  const [unconfirmed, ended] = [ago(KEPT.unconfirmedDays), ago(KEPT.endedDays)];
  const proof = clock.now();
  proof.setUTCMonth(proof.getUTCMonth() - KEPT.proofMonths);
  await controlWrite({ kind: "system", id: "retention" }, async ({ tables, statement }) => {
    await tables.policyNotice.deleteMany({ where: { createdAt: { lt: proof.toISOString() } } });
    await tables.subProcessorNotice.deleteMany({ where: { createdAt: { lt: proof.toISOString() } } });
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
