import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";
import { KEPT, proofsSince } from "@/lib/retention/rules";

/** Mails that prove that somebody was told of a change. */
const PROOF = `EXISTS (SELECT 1 FROM "PolicyNotice" n WHERE n."mailId" = "OutboundMail"."id")
  OR EXISTS (SELECT 1 FROM "SubProcessorNotice" n WHERE n."mailId" = "OutboundMail"."id")`;

/**
 * Deletes mails, and proofs of who was told of a policy, when their time is over. A mail that is part of a proof loses its
 * text like every other, and stays as long as the proof. The clock calls it; repeats are harmless.
 */
export async function purgeExpiredMails(): Promise<void> {
  const ended = clock.inMs(-KEPT.endedDays * DAY_MS);
  await controlWrite({ kind: "system", id: "retention" }, async ({ tables, statement }) => {
    await tables.policyNotice.deleteMany({ where: { createdAt: { lt: proofsSince() } } });
    statement(`DELETE FROM "OutboundMail" WHERE "createdAt" < ?1 AND NOT (${PROOF})`, [ended]);
    statement(
      `UPDATE "OutboundMail" SET "body" = '' WHERE "createdAt" < ?1 AND "body" <> '' AND "status" <> 'queued'`,
      [ended],
    );
  });
}
