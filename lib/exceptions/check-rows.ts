import { after } from "next/server";
import { agentIsStopped } from "@/lib/agents/stops";
import { matchInvoicesOfOrders } from "@/lib/invoices/rematch";
import { tenantDb } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";
import { log } from "@/lib/platform/log";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { familiesScope, requestCheckQuietly, termsOf } from "./check";
import { detectCause } from "./detect";
import type { Narrowing } from "./find";
import { rulesOf } from "./rules";

/** Invoices over the orders of one action that are looked through at once. */
const MOST_INVOICES = 500;

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
    const invoiceIds =
      narrowing.by === "orderId" ? await matchInvoicesOfOrders(db, terms.settings, narrowing.ids) : [];
    const ofInvoices: Narrowing = { by: "invoiceId", ids: invoiceIds.slice(0, MOST_INVOICES) };
    if (await agentIsStopped(db, "exceptions")) return;
    const checkId = newId("exceptionCheck");
    for (const rule of await rulesOf(db)) {
      if (rule.cause.slicedBy === "itemId") continue;
      const { narrowedBy } = rule.cause;
      // What changed of an order shows on its invoices, each of which may be over several orders.
      const where = [narrowing, ofInvoices].find(({ by, ids }) => ids.length > 0 && narrowedBy.includes(by));
      if (!where) continue;
      await detectCause(db, checkId, rule, terms, where);
      await yieldToRequests();
    }
  } catch (error) {
    log.failure("exceptions.rows-not-checked", error, { by: narrowing.by, rows: narrowing.ids.length });
  }
}
