import { graceSecondsOf } from "@/lib/accounts/order-mail-grace";
import { formatTime } from "@/lib/format/day";
import { convertMinor } from "@/lib/format/exchange";
import { formatMoney } from "@/lib/format/money";
import { storedMoney } from "@/lib/format/sentence";
import { clock } from "@/lib/platform/clock";
import { CONTENTION_ATTEMPTS, contentionPause } from "@/lib/platform/contention";
import {
  type Actor,
  GuardError,
  type GuardKind,
  type TenantDb,
  type TenantWriter,
  tenantDb,
} from "@/lib/platform/db";
import { BusyError, UserError } from "@/lib/platform/errors";
import { yieldToEventLoop } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import type { NewMail } from "@/lib/platform/mail";
import { guardOrderMail } from "@/lib/platform/order-mail-limits";
import { addOrder, nextOrderNumber } from "@/lib/purchasing/create";
import { type OrderDocument, orderDocument } from "@/lib/purchasing/document";
import { noAddress, orderMail, type Sender } from "@/lib/purchasing/send";
import { decidedText, earlierPerson } from "./decided-text";
import { releaseOrderMail } from "./order-mails";
import { type StoredProposal, storedProposal } from "./proposals";
import { guardStops } from "./run-state";

/** A proposal as somebody was shown it. */
export interface ShownProposal {
  id: string;
  hash: string;
}

export type Refusal =
  | "not-found"
  | "used"
  | "changed"
  | "expired"
  | "stopped"
  | "budget"
  | "busy"
  | "empty"
  | "unpriced";

export type ApprovalResult =
  | {
      id: string;
      ok: true;
      orderId: string;
      number: string;
      /** True when it was approved before: pressing twice answers with the same order. */
      already: boolean;
      itemIds: string[];
      /** Until when the mail to the supplier is held and the approval can be undone; null when no mail waits. */
      sendAfter: string | null;
      /** What happens next, or what the person has to do. */
      note: string;
    }
  | { id: string; ok: false; refusal: Refusal; message: string };

/** Who approves, for which organization. */
export interface Approval {
  organization: {
    id: string;
    name: string;
    timeZone: string;
    currency: string;
    isDemo?: boolean;
    planKey?: string;
    orderMailGraceSeconds: number | null;
  };
  actor: Actor;
  contact?: Sender["contact"];
}

/** Guards whose failure is looked into: another approval, the next order's number or the limit of mails came first. */
const MOVED: ReadonlySet<GuardKind> = new Set([
  "changed",
  "used",
  "order_number",
  "organization_mails",
  "recipient_mails",
]);

/** Approves several proposals one after the other; each stands for itself. */
export async function approveProposals(
  approval: Approval,
  shown: readonly ShownProposal[],
): Promise<ApprovalResult[]> {
  const results: ApprovalResult[] = [];
  for (const proposal of shown) {
    results.push(await approveProposal(approval, proposal));
    await yieldToEventLoop();
  }
  return results;
}

/**
 * Turns a proposal into a purchase order, once. The order, its number, its mail to the supplier, the proposal's state and
 * the budget are one write; what was shown, the expiry, the stop switches and the budget are checked in that same write.
 * The mail is held for the organization's grace period, in which {@link undoOrder} takes all of it back.
 */
export async function approveProposal(approval: Approval, shown: ShownProposal): Promise<ApprovalResult> {
  const db = tenantDb(approval.organization.id);
  for (let attempt = 1; ; attempt++) {
    const proposal = await storedProposal(db, shown.id);
    if (!proposal) return refused(shown.id, "not-found");
    if (proposal.status !== "open") return decided(db, proposal, approval.actor.id);
    if (proposal.contentHash !== shown.hash || proposal.computedHash !== shown.hash)
      return refused(shown.id, "changed");
    const lines = proposal.lines.filter((line) => line.quantity > 0);
    if (lines.length === 0) return refused(shown.id, "empty");
    if (lines.some((line) => line.unitPrice <= 0)) return refused(shown.id, "unpriced");
    try {
      return await write(db, approval, proposal, lines);
    } catch (error) {
      if (error instanceof BusyError) return refused(shown.id, "busy");
      if (!(error instanceof GuardError)) throw error;
      const { kind } = error;
      if (!MOVED.has(kind)) return refused(shown.id, kind as Refusal, proposal);
      if (attempt >= CONTENTION_ATTEMPTS)
        return refused(shown.id, kind === "changed" || kind === "used" ? kind : "busy", proposal);
      await contentionPause(attempt);
    }
  }
}

async function write(
  db: TenantDb,
  { organization, actor, contact }: Approval,
  proposal: StoredProposal,
  lines: StoredProposal["lines"],
): Promise<ApprovalResult> {
  const next = await nextOrderNumber(db);
  const today = clock.today(organization.timeZone);
  const { id, supplierId, locationId, currency, expectedDay, note } = proposal;
  const order = { supplierId, locationId, currency, expectedDay, note, lines };
  const sending = await prepareMail(db, proposal, { organization, contact }, () =>
    orderDocument(db, organization, { ...order, number: next.number, orderedDay: today }),
  );
  const graceSeconds = graceSecondsOf(organization);
  const sendAfter = sending.mail ? clock.inMs(graceSeconds * 1000) : null;
  let orderId = "";
  let mailId = "";
  await db.write(actor, async (w) => {
    guardApproval(w, organization, proposal);
    if (sending.mail && sendAfter) {
      guardOrderMail(w, organization, sending.mail.recipient);
      mailId = w.holdMail(sending.mail, sendAfter);
    }
    orderId = await addOrder(w, actor, next, {
      ...order,
      source: "agent",
      proposalId: id,
      status: "approved",
      approvalRule: actor.kind === "agent" ? approvalRule(proposal) : undefined,
      heldMail: sendAfter ? { mailId, sendAfter, orderedDay: today } : null,
    });
    await markApproved(w, actor, organization, proposal, orderId, next.number);
  });
  const itemIds = [...new Set(lines.map((line) => line.itemId))];
  const result = { id, ok: true, orderId, number: next.number, already: false, itemIds } as const;
  if (!sendAfter) return { ...result, sendAfter, note: sending.note };
  if (graceSeconds > 0) {
    const note = `The e-mail to ${sending.supplierName} leaves at ${formatTime(sendAfter, undefined, organization.timeZone)}.`;
    return { ...result, sendAfter, note };
  }
  // Without a grace period it leaves now; whatever keeps it, the clock tries again.
  await releaseOrderMail(mailId, actor);
  return { ...result, sendAfter: null, note: sending.note };
}

/** The rule by which the agent approves without a person. */
function approvalRule({ rules: { approval, ownCurrency } }: StoredProposal): string {
  return approval.kind === "above"
    ? `within its limit of ${formatMoney(approval.amountMinor, ownCurrency)}`
    : "by its setting that no person decides";
}

/** Everything that has to hold in the instant of the effect. */
function guardApproval(w: TenantWriter, organization: { id: string; currency: string }, p: StoredProposal) {
  guardStops(w, organization.id, p.agentId);
  w.guard("used", `(SELECT p."status" FROM {Proposal} p WHERE p."id" = ?2) = 'open'`, [p.id]);
  w.guard(
    "changed",
    `(SELECT count(*) FROM {Proposal} p WHERE p."id" = ?2 AND p."contentHash" = ?3 AND p."version" = ?4)`,
    [p.id, p.contentHash, p.version],
  );
  w.guard("expired", `(SELECT p."expiresAt" FROM {Proposal} p WHERE p."id" = ?2) > ?3`, [
    p.id,
    clock.instant(),
  ]);
  w.guard(
    "budget",
    `(SELECT r."budgetMinor" IS NULL OR r."committedMinor" + ?3 <= r."budgetMinor" FROM {AgentRun} r WHERE r."id" = ?2)`,
    [p.runId, ownMinor(p)],
  );
}

/** What the proposal costs in the organization's currency. */
export const ownMinor = ({ totalMinor, currency, rules }: StoredProposal): number =>
  convertMinor(totalMinor, currency, rules.ownCurrency, rules.rate);

async function markApproved(
  w: TenantWriter,
  actor: Actor,
  organization: { currency: string },
  p: StoredProposal,
  purchaseOrderId: string,
  number: string,
): Promise<void> {
  await w.proposal.updateMany({
    where: { id: p.id },
    data: {
      status: "approved",
      decidedAt: clock.instant(),
      decidedBy: actor.id,
      purchaseOrderId,
      version: { increment: 1 },
    },
  });
  w.updateRows("AgentRun", `"committedMinor" = "committedMinor" + ?3`, `"id" = ?2`, [p.runId, ownMinor(p)]);
  w.audit({
    action: "proposal.approve",
    subjectType: "Proposal",
    subjectId: p.id,
    summary: `A proposal for ${storedMoney(p.totalMinor, p.currency)} was approved and became ${number}.`,
    before: { status: "open" },
    after: {
      status: "approved",
      purchaseOrderId,
      contentHash: p.contentHash,
      totalMinor: p.totalMinor,
      currency: p.currency,
      ownMinor: ownMinor(p),
      ownCurrency: organization.currency,
    },
  });
}

/** The mail to the supplier, when the agent is to send and can; otherwise what the person has to do instead. */
async function prepareMail(
  db: TenantDb,
  proposal: StoredProposal,
  sender: Sender,
  document: () => Promise<OrderDocument>,
): Promise<{ mail: NewMail | null; note: string; supplierName: string }> {
  if (!proposal.rules.sendOnApproval) return { mail: null, note: "It waits to be sent.", supplierName: "" };
  const order = await document();
  const supplierName = order.supplier.name;
  if (!order.supplier.email) return { mail: null, note: noAddress(supplierName), supplierName };
  try {
    return {
      supplierName,
      mail: await orderMail(order, sender),
      note: `The e-mail to ${supplierName} is on its way.`,
    };
  } catch (error) {
    if (error instanceof UserError) return { mail: null, note: error.message, supplierName };
    // A paper that cannot be made must not keep a needed order from being placed.
    log.failure("order.mail-failed", error, { organizationId: db.organizationId, proposalId: proposal.id });
    return {
      mail: null,
      supplierName,
      note: "Its PDF could not be made; send it from the order's page.",
    };
  }
}

async function decided(db: TenantDb, proposal: StoredProposal, actorId: string): Promise<ApprovalResult> {
  const { id, status } = proposal;
  if (status === "expired") return refused(id, "expired");
  if (status !== "approved" || !proposal.purchaseOrderId)
    return { id, ok: false, refusal: "used", message: await decidedText(proposal, actorId) };
  const first = await earlierPerson(proposal, actorId);
  const order = await db.purchaseOrder.findFirst({
    where: { id: proposal.purchaseOrderId },
    select: { number: true, status: true, sendAfter: true },
  });
  return {
    id,
    ok: true,
    orderId: proposal.purchaseOrderId,
    number: order?.number ?? "",
    already: true,
    itemIds: [],
    sendAfter: order?.status === "approved" ? order.sendAfter : null,
    note: `${first ? `${first} approved it first. ` : ""}No second order was made.`,
  };
}

function refused(id: string, refusal: Refusal, proposal?: StoredProposal): ApprovalResult {
  return { id, ok: false, refusal, message: refusalText(refusal, proposal) };
}

function refusalText(refusal: Refusal, proposal?: StoredProposal): string {
  switch (refusal) {
    case "not-found":
      return "This proposal was not found.";
    case "used":
      return "This proposal was decided already.";
    case "changed":
      return "This proposal has changed since it was shown to you. Look at it again, then approve it.";
    case "busy":
      return "Many orders are being made at this moment. Nothing was ordered; approve again.";
    case "expired":
      return "This proposal has expired: its figures are too old to order by. Run the agent again.";
    case "stopped":
      return "The agent is stopped, so nothing it proposed can be ordered. Lift the stop first.";
    case "budget":
      return `Ordering this would go over the run's budget of ${proposal ? formatMoney(proposal.rules.budgetMinor, proposal.rules.ownCurrency) : "this run"}. Order less, or raise the budget and run the agent again.`;
    case "empty":
      return "Every line of this proposal is set to nothing. Reject it instead.";
    case "unpriced":
      return "The price of a line is not known. Add it to the supplier's offer and run the agent again, or set the line to 0.";
  }
}
