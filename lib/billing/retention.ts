import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";
import { KEPT } from "@/lib/retention/rules";

/** Deletes events that were acted on so long ago that Stripe repeats them no more. The clock calls it; repeats are harmless. */
export async function purgeBillingEvents(): Promise<void> {
  await controlWrite({ kind: "system", id: "retention" }, async ({ tables }) => {
    await tables.billingEvent.deleteMany({
      where: { receivedAt: { lt: clock.inMs(-KEPT.endedDays * DAY_MS) } },
    });
  });
}
