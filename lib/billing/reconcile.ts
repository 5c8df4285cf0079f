import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { log } from "@/lib/platform/log";
import { settleCredits } from "./credits";
import { canBill } from "./customer";
import { noteFinding } from "./findings";
import { syncBilling } from "./sync";

/** Organizations that one tick of the clock looks at: those that nobody has looked at for a day, the longest first. */
const MOST_A_TICK = 50;

/**
 * Goes on with credits that Stripe had not answered, and reads Stripe once a day for every organization with an account there. What differs from our record is repaired and noted:
 * an event of it never came.
 */
export async function reconcileBilling(): Promise<void> {
  if (!(await canBill())) return;
  await settleCredits();
  const due = [
    ...(await subscriptions({ syncedAt: null })),
    ...(await subscriptions({ syncedAt: { lt: clock.inMs(-DAY_MS) } })),
  ].slice(0, MOST_A_TICK);
  for (const { organizationId } of due) {
    try {
      await syncBilling(organizationId, { notesDrift: true });
    } catch (error) {
      const eventId = log.failure("billing.reconcile-failed", error, { organizationId });
      await noteFinding({
        ...{ kind: "sync-failed", subject: organizationId, organizationId },
        detail: `Our record could not be compared with Stripe's (event ${eventId}).`,
      });
    }
  }
}

/** One condition a query: either reads the index, both together would read the table. */
const subscriptions = (where: { syncedAt: null | { lt: string } }) =>
  controlDb().subscription.findMany({
    where,
    orderBy: { syncedAt: "asc" },
    take: MOST_A_TICK,
    select: { organizationId: true },
  });
