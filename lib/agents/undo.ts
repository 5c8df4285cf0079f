import { formatTime } from "@/lib/format/day";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, type TenantWriter } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { yieldToEventLoop } from "@/lib/platform/jobs";
import { addMove, NO_HELD_MAIL, orderOf, withdrawHeldMail } from "@/lib/purchasing/moves";
import { addMailWithdrawal } from "@/lib/purchasing/release";
import { ownMinor } from "./approve";
import { proposalHash } from "./content-hash";
import { type StoredProposal, storedProposal } from "./proposals";

export type UndoResult =
  | {
      orderId: string;
      ok: true;
      number: string;
      /** True when the proposal is open again; false when the order stays approved and only its mail was taken back. */
      reopened: boolean;
      /** True when it was taken back before. */
      already: boolean;
      itemIds: string[];
    }
  | { orderId: string; ok: false; message: string };

type Order = Awaited<ReturnType<typeof orderOf>>;

const ATTEMPTS = 5;
/** Why an order of an approval that was taken back is cancelled. */
const TAKEN_BACK = "The approval was undone before the e-mail left.";

/** Takes several orders back whose mail has not left; each stands for itself. */
export async function undoOrders(
  db: TenantDb,
  actor: Actor,
  timeZone: string,
  orderIds: readonly string[],
): Promise<UndoResult[]> {
  const results: UndoResult[] = [];
  for (const orderId of orderIds) {
    results.push(await undoOrder(db, actor, timeZone, orderId));
    await yieldToEventLoop();
  }
  return results;
}

/**
 * Takes back what made an order's mail wait. An approval: the order is cancelled, its proposal is open again as it was
 * shown, and the run's budget gets its money back. A person's "Send": the order stays approved. In either case the mail is
 * withdrawn in the same write, so an undo and a departure at the same moment end in one of the two, never in both.
 */
export async function undoOrder(
  db: TenantDb,
  actor: Actor,
  timeZone: string,
  orderId: string,
): Promise<UndoResult> {
  for (let attempt = 1; ; attempt++) {
    const order = await orderOf(db, orderId).catch((error) => {
      if (error instanceof NotFoundError) return null;
      throw error;
    });
    if (!order) return { orderId, ok: false, message: "This order was not found." };
    const done = { orderId, ok: true, number: order.number, already: false } as const;
    if (order.undoneAt) return { ...done, reopened: true, already: true, itemIds: [] };
    if (order.status !== "approved") return { orderId, ok: false, message: tooLate(order, timeZone) };
    const proposal = order.proposalId ? await storedProposal(db, order.proposalId) : null;
    try {
      if (order.sendTrigger === "person" && order.mailId) {
        await undoSend(db, actor, { ...order, mailId: order.mailId });
        return { ...done, reopened: false, itemIds: [] };
      }
      if (!proposal || (!order.mailId && order.version !== 1))
        return { orderId, ok: false, message: `Nothing of ${order.number} is waiting to leave.` };
      await undoApproval(db, actor, order, proposal);
      return { ...done, reopened: true, itemIds: [...new Set(order.lines.map((line) => line.itemId))] };
    } catch (error) {
      // The mail left, or somebody else took it back: look again, and find out which.
      if (!(error instanceof GuardError) || attempt >= ATTEMPTS) throw error;
    }
  }
}

async function undoSend(db: TenantDb, actor: Actor, order: Order & { mailId: string }): Promise<void> {
  await db.write(actor, (w) =>
    addMailWithdrawal(w, order, order.mailId, {
      action: "purchase-order.send-undone",
      summary: `Sending ${order.number} was undone before the e-mail left.`,
    }),
  );
}

async function undoApproval(
  db: TenantDb,
  actor: Actor,
  order: Order,
  proposal: StoredProposal,
): Promise<void> {
  await db.write(actor, async (w) => {
    w.guard(
      "used",
      `(SELECT count(*) FROM {Proposal} p WHERE p."id" = ?2 AND p."status" = 'approved' AND p."purchaseOrderId" = ?3 AND p."version" = ?4)`,
      [proposal.id, order.id, proposal.version],
    );
    addMove(
      w,
      { id: order.id, version: order.version, from: order.status, to: "cancelled" },
      // The proposal can become another order, and may belong to one order only.
      `"cancelledAt" = ?5, "undoneAt" = ?5, "cancelReason" = ?6, "touchedAt" = ?5, "proposalId" = NULL, "orderedDay" = NULL, ${NO_HELD_MAIL}`,
      [clock.instant(), TAKEN_BACK],
      {
        summary: `The approval of ${order.number} was undone before its e-mail left.`,
        before: { proposalId: proposal.id },
        after: { proposalId: null, reason: TAKEN_BACK },
      },
    );
    withdrawHeldMail(w, order);
    await reopen(w, proposal, order);
  });
}

async function reopen(w: TenantWriter, proposal: StoredProposal, order: Order): Promise<void> {
  // With a new hash: the approval that was undone may arrive again, from a browser that had lost the answer.
  const reopenedAt = clock.instant();
  const hash = proposalHash({ ...proposal, reopenedAt });
  await w.proposal.updateMany({
    where: { id: proposal.id },
    data: {
      status: "open",
      decidedAt: null,
      decidedBy: null,
      decisionReason: `Its approval as ${order.number} was undone.`,
      purchaseOrderId: null,
      reopenedAt,
      contentHash: hash,
      version: { increment: 1 },
    },
  });
  w.updateRows("AgentRun", `"committedMinor" = max(0, "committedMinor" - ?3)`, `"id" = ?2`, [
    proposal.runId,
    ownMinor(proposal),
  ]);
  w.audit({
    action: "proposal.undo-approval",
    subjectType: "Proposal",
    subjectId: proposal.id,
    summary: `The approval as ${order.number} was undone; the proposal can be decided again.`,
    before: { status: "approved", purchaseOrderId: order.id },
    after: {
      status: "open",
      purchaseOrderId: null,
      contentHash: hash,
      ownMinor: ownMinor(proposal),
    },
  });
}

function tooLate(order: Order, timeZone: string): string {
  const { number, status, sentAt } = order;
  if (status === "cancelled") return `${number} was cancelled already.`;
  if (!sentAt) return `${number} has no e-mail that is waiting to leave.`;
  const at = formatTime(sentAt, undefined, timeZone);
  return `The e-mail with ${number} left at ${at}, so this can't be undone. Tell ${order.supplier.name}, then cancel the order.`;
}
