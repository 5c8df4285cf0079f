import { after } from "next/server";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";
import { log } from "@/lib/platform/log";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { termsOf } from "./check";
import { detectCause } from "./detect";
import { rulesOf } from "./rules";

interface Where {
  db: TenantDb;
  organization: { id: string; currency: string; timeZone: string };
}

/**
 * Looks through one order once the action's answer is on its way, so that what a receipt or a new day settles leaves the inbox
 * at once. The change itself stands: a failure here is logged, and the next check of the day makes up for it.
 */
export function checkOrderAfterResponse({ organization }: Where, orderId: string): void {
  after(() => checkOrder(organization, orderId));
}

/** The same at once, where no answer waits for it. */
export async function checkOrder(organization: Where["organization"], orderId: string): Promise<void> {
  // Without the eyes of one member: what is found is the organization's.
  const db = tenantDb(organization.id);
  try {
    const terms = await termsOf(db, organization);
    const checkId = newId("exceptionCheck");
    for (const rule of await rulesOf(db)) {
      if (!rule.cause.narrowedBy.includes("orderId")) continue;
      await detectCause(db, checkId, rule, terms, { by: "orderId", ids: [orderId] });
      await yieldToRequests();
    }
  } catch (error) {
    log.failure("exceptions.order-not-checked", error, { orderId });
  }
}
