import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";
import { KEPT, proofsSince } from "@/lib/retention/rules";

/**
 * Deletes followers of the register who never confirmed or have ended it, and proofs of who was told of a change, when
 * their time is over. The clock calls it; repeats are harmless.
 */
export async function purgeExpiredFollowers(): Promise<void> {
  const ago = (days: number) => clock.inMs(-days * DAY_MS);
  await controlWrite({ kind: "system", id: "retention" }, async ({ tables }) => {
    await tables.subProcessorNotice.deleteMany({ where: { createdAt: { lt: proofsSince() } } });
    await tables.subProcessorFollower.deleteMany({
      where: {
        OR: [
          { confirmedAt: null, createdAt: { lt: ago(KEPT.unconfirmedDays) } },
          { unsubscribedAt: { lt: ago(KEPT.endedDays) } },
        ],
      },
    });
  });
}
