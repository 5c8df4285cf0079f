import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";

/**
 * Deletes what the accounts tables keep no longer, as the retention tags beside the models say: sign-ups and links after
 * 7 days, ended sessions, invitations and mails after 30, counters after one. The clock calls it; repeats are harmless.
 */
export async function endRetention(): Promise<void> {
  const [day, week, month] = [1, 7, 30].map((days) => clock.inMs(-days * DAY_MS));
  await controlWrite({ kind: "system", id: "retention" }, async ({ tables }) => {
    await tables.signUp.deleteMany({ where: { createdAt: { lt: week } } });
    await tables.emailToken.deleteMany({ where: { createdAt: { lt: week } } });
    await tables.session.deleteMany({
      where: { OR: [{ expiresAt: { lt: month } }, { revokedAt: { lt: month } }] },
    });
    await tables.invitation.deleteMany({ where: { expiresAt: { lt: month } } });
    await tables.outboundMail.deleteMany({ where: { createdAt: { lt: month } } });
    await tables.rateLimit.deleteMany({ where: { windowAt: { lt: day } } });
  });
}
