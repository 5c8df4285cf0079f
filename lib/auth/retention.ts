import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";
import { KEPT } from "@/lib/retention/rules";

/** Deletes the questions to passkeys after their time. The clock calls it; repeats are harmless. */
export async function purgePasskeyChallenges(): Promise<void> {
  await controlWrite({ kind: "system", id: "retention" }, async ({ tables }) => {
    await tables.passkeyChallenge.deleteMany({
      where: { expiresAt: { lt: clock.inMs(-KEPT.countersDays * DAY_MS) } },
    });
  });
}
