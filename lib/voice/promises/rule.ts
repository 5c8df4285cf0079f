import { organizationToPlan } from "@/lib/accounts/find-organization";
import { replanItems } from "@/lib/agents/replan";
import { familiesScope, requestCheckQuietly } from "@/lib/exceptions/check";
import { clock, daysBetween } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { acceptCommitment, PROMISE_RULE } from "../commitments";
import { promiseRule } from "./settings";

/** Promises of one call that the rule looks at. */
const MOST_PROMISES = 20;

interface Candidate {
  id: string;
  version: number;
  purchaseOrderId: string;
  lineId: string | null;
  day: string;
  /** The day that is expected now; null where none is known. */
  expectedDay: string | null;
}

/** Whether the rule may accept a day that was said without doubt: it moves the order by no more than was chosen. */
export function ruleAllows(
  withinDays: number,
  { day, expectedDay }: Pick<Candidate, "day" | "expectedDay">,
  today: string,
): boolean {
  if (withinDays <= 0 || expectedDay === null || day < today) return false;
  return Math.abs(daysBetween(expectedDay, day)) <= withinDays;
}

/**
 * Accepts the promises of a call that the organization's rule allows. What the rule leaves waits for a person.
 *
 * @param today the organization's calendar day
 * @returns the items to plan anew
 */
export async function acceptByRule(db: TenantDb, callId: string, today: string): Promise<string[]> {
  const { withinDays } = await promiseRule(db);
  if (withinDays <= 0) return [];
  const candidates = await db.query<Candidate>(
    `SELECT m."id", m."version", m."purchaseOrderId", m."lineId", m."day",
            coalesce((SELECT l."expectedDay" FROM {PurchaseOrderLine} l WHERE l."id" = m."lineId"), o."expectedDay") AS "expectedDay"
     FROM {Commitment} m JOIN {Call} c ON c."id" = m."callId" JOIN {PurchaseOrder} o ON o."id" = m."purchaseOrderId"
     WHERE m."callId" = ?2 AND m."status" = 'proposed' AND m."kind" = 'delivery' AND m."party" = 'them'
       AND m."isPlain" = 1 AND m."day" IS NOT NULL AND o."supplierId" = c."supplierId"
     ORDER BY m."id" LIMIT ${MOST_PROMISES}`,
    [callId],
  );
  const itemIds: string[] = [];
  for (const candidate of candidates) {
    if (!ruleAllows(withinDays, candidate, today)) continue;
    const { id, version, purchaseOrderId: orderId, lineId, day } = candidate;
    try {
      const accepted = await acceptCommitment(db, PROMISE_RULE, today, {
        ...{ id, version, orderId, lineId, day, quantity: null },
      });
      itemIds.push(...accepted.itemIds);
    } catch (error) {
      // It cannot be, or somebody was quicker: a person sees to it.
      if (!(error instanceof UserError)) throw error;
      log.warn("voice.rule-refused", { callId, reason: error.message });
    }
  }
  return itemIds;
}

/** Accepts what the rule allows of a call whose transcript was read, and plans anew what it changed. */
export async function applyPromiseRule(db: TenantDb, callId: string): Promise<void> {
  const organization = await organizationToPlan(db.organizationId);
  if (!organization) return;
  const itemIds = await acceptByRule(db, callId, clock.today(organization.timeZone));
  if (itemIds.length === 0) return;
  await replanItems(db, organization, PROMISE_RULE, itemIds);
  await requestCheckQuietly(db.organizationId, "promise", familiesScope("orders"));
}
