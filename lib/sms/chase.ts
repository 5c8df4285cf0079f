import { isReadOnly } from "@/lib/accounts/access";
import { organizationById } from "@/lib/accounts/organization-record";
import { REPLENISHMENT } from "@/lib/agents/settings";
import { agentsAreStopped } from "@/lib/agents/stops";
import { phonesOfSupplier } from "@/lib/catalogue/contact-parties";
import { formatDay } from "@/lib/format/day";
import { addDays, clock, daysBetween } from "@/lib/platform/clock";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { smsNumbers } from "./phone-choices";
import { sendAfterQuietHours } from "./quiet-hours";
import { isStopped, sendSms } from "./send";
import { smsSettings } from "./settings";
import { smsTemplates } from "./templates";

/** Orders of one organization that one tick of the clock asks for, and that it looks at. */
const MOST_A_TICK = 10;
const MOST_LOOKED_AT = 200;

/**
 * Each late order of an organization whose rules say so is asked for once in so many days, by the agent, from the organization's first
 * number, at the first number of the supplier's. A stop switch stops it, and so does a supplier who wrote STOP.
 *
 * @returns how many messages were written
 */
export async function chaseLateOrders(db: TenantDb): Promise<number> {
  const [organization, agent, [from], settings, stopped] = await Promise.all([
    organizationById(db.organizationId),
    db.agent.findFirst({ where: { kind: REPLENISHMENT, status: "active" }, select: { id: true } }),
    smsNumbers(db),
    smsSettings(db),
    agentsAreStopped(db),
  ]);
  if (!organization || isReadOnly(organization)) return 0;
  if (!agent || !from || settings.chaseAfterDays === null || stopped) return 0;
  // In quiet hours nothing is written that would wait: until the morning an order may arrive, or a stop may come.
  if (sendAfterQuietHours(settings, clock.now(), organization.timeZone)) return 0;
  const today = clock.today(organization.timeZone);
  const actor: Actor = { kind: "agent", id: agent.id };
  let written = 0;
  for (const order of await lateOrders(db, today, settings.chaseAfterDays, settings.chaseEveryDays)) {
    const [recipient] = await phonesOfSupplier(db, order.supplierId, organization.country);
    const [template] = smsTemplates(
      {
        ...{ id: order.id, number: order.number, expectedDay: formatDay(order.expectedDay) },
        daysLate: daysBetween(order.expectedDay, today),
      },
      organization.name,
    );
    if (!recipient || !template) continue;
    const numbers = { ourNumber: from.number, theirNumber: recipient.number };
    if (await isStopped(db, numbers)) continue;
    try {
      await sendSms(db, actor, organization.timeZone, {
        // Once a day, however often the clock ticks.
        requestKey: `chase:${order.id}:${today}`,
        ...{ ...numbers, body: template.text },
        ...{ supplierId: order.supplierId, purchaseOrderId: order.id },
      });
      if (++written === MOST_A_TICK) break;
    } catch (error) {
      // A stop came, or too many were sent: the next tick looks again.
      if (!(error instanceof UserError)) throw error;
      log.info("sms.not-chased", { orderId: order.id, reason: error.message });
      break;
    }
  }
  return written;
}

interface LateOrder {
  id: string;
  number: string;
  supplierId: string;
  expectedDay: string;
}

/** Orders that suppliers have and that are so many days late, for which nobody wrote lately, the latest first. */
const lateOrders = (
  db: TenantDb,
  today: string,
  afterDays: number,
  everyDays: number,
): Promise<LateOrder[]> =>
  db.query<LateOrder>(
    `SELECT o."id", o."number", o."supplierId", o."expectedDay" FROM {PurchaseOrder} o
     WHERE o."status" IN ('sent', 'confirmed', 'partly-received') AND o."expectedDay" <= ?2
       AND NOT EXISTS (SELECT 1 FROM {SmsMessage} m WHERE m."purchaseOrderId" = o."id" AND m."direction" = 'outbound'
         AND m."createdAt" > ?3)
       AND (EXISTS (SELECT 1 FROM {Contact} c WHERE c."supplierId" = o."supplierId" AND c."phone" IS NOT NULL)
         OR EXISTS (SELECT 1 FROM {Supplier} s WHERE s."id" = o."supplierId" AND s."phone" IS NOT NULL))
     ORDER BY o."expectedDay", o."id" LIMIT ${MOST_LOOKED_AT}`,
    [addDays(today, -afterDays), `${addDays(today, -everyDays)}T23:59:59.999Z`],
  );
