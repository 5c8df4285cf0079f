import { after } from "next/server";
import { matchInvoicesOfOrders } from "@/lib/invoices/rematch";
import { tenantDb } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";
import { log } from "@/lib/platform/log";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { familiesScope, requestCheckQuietly, termsOf } from "./check";
import { detectCause } from "./detect";
import type { Narrowing } from "./find";
import { rulesOf } from "./rules";

interface Where {
  organization: { id: string; currency: string; timeZone: string };
}

/**
 * Looks through some rows once the action's answer is on its way, so that what a receipt, a new day or a count settles leaves the
 * inbox at once. The change itself stands: a failure here is logged, and the next check of the day makes up for it.
 */
export function checkAfterResponse({ organization }: Where, narrowing: Narrowing): void {
  after(() => checkRows(organization, narrowing));
}

/** Looks through all orders after a promise was accepted, in the background, once the action's answer is on its way. */
export function checkOrdersAfterResponse({ organization }: Where): void {
  after(() => requestCheckQuietly(organization.id, "promise", familiesScope("orders")));
}

/** The same as {@link checkAfterResponse} at once, where no answer waits for it. Causes that read all sales are left to the checks of the day. */
export async function checkRows(organization: Where["organization"], narrowing: Narrowing): Promise<void> {
  if (narrowing.ids.length === 0) return;
  // Without the eyes of one member: what is found is the organization's.
  const db = tenantDb(organization.id);
  try {
    const terms = await termsOf(db, organization);
    if (narrowing.by === "orderId") await matchInvoicesOfOrders(db, terms.settings, narrowing.ids);
    const checkId = newId("exceptionCheck");
    for (const rule of await rulesOf(db)) {
      if (!rule.cause.narrowedBy.includes(narrowing.by) || rule.cause.slicedByItem) continue;
      await detectCause(db, checkId, rule, terms, narrowing);
      await yieldToRequests();
    }
  } catch (error) {
    log.failure("exceptions.rows-not-checked", error, { by: narrowing.by, rows: narrowing.ids.length });
  }
}
