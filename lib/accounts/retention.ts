import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";
import { KEPT, proofsSince, SIGN_IN_LASTS } from "@/lib/retention/rules";
import { knownSince } from "./device-tokens";

/**
 * Deletes what the accounts tables keep no longer, as the record of retention rules says: sign-ups and links nobody used,
 * ended sessions and invitations, the history of sign-ins, hashes of removed people, browsers that have not signed in for
 * long, counters. The clock calls it; repeats are harmless.
 */
export async function purgeExpired(): Promise<void> {
  const ago = (days: number) => clock.inMs(-days * DAY_MS);
  const [counters, unconfirmed, ended] = [KEPT.countersDays, KEPT.unconfirmedDays, KEPT.endedDays].map(ago);
  const attempts = ago(KEPT.jobAttemptsDays);
  const unused = ago(KEPT.endedDays + SIGN_IN_LASTS.idleDaysAtMost);
  await controlWrite({ kind: "system", id: "retention" }, async ({ tables }) => {
    await tables.signUp.deleteMany({ where: { createdAt: { lt: unconfirmed } } });
    await tables.emailToken.deleteMany({ where: { createdAt: { lt: unconfirmed } } });
    // Three statements: of one with OR, SQLite reads the whole table.
    await tables.session.deleteMany({ where: { expiresAt: { lt: ended } } });
    await tables.session.deleteMany({ where: { revokedAt: { lt: ended } } });
    await tables.session.deleteMany({ where: { lastSeenAt: { lt: unused } } });
    await tables.device.deleteMany({ where: { lastSeenAt: { lt: knownSince() } } });
    await tables.signInEvent.deleteMany({ where: { at: { lt: ended } } });
    await tables.invitation.deleteMany({ where: { expiresAt: { lt: ended } } });
    await tables.removalTrace.deleteMany({ where: { removedAt: { lt: proofsSince() } } });
    await tables.rateLimit.deleteMany({ where: { windowAt: { lt: counters } } });
    await tables.jobAttempt.deleteMany({ where: { begunAt: { lt: attempts } } });
  });
}
