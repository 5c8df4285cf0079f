import { fractionProblem } from "@/lib/catalogue/quantity-rules";
import { countOf } from "@/lib/format/count";
import { amountMinor } from "@/lib/format/scale";
import { storedMoney } from "@/lib/format/sentence";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, type TenantWriter } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { LINE_TOO_LARGE, lineFits, orderSizeProblem } from "@/lib/purchasing/order-limits";
import type { ShownProposal } from "./approve";
import { proposalHash } from "./content-hash";
import { decidedText } from "./decided-text";
import { lotHint, quantitiesOf, unusualQuantity } from "./lot-hint";
import { factsOfLine, type StoredProposal, storedProposal } from "./proposals";

export type RejectionResult = { id: string; ok: true } | { id: string; ok: false; message: string };

const CHANGED = "This proposal has changed since it was shown to you. Look at it again.";

/** The proposal if it is open and still what was shown. @throws UserError with the reason otherwise */
async function openProposal(db: TenantDb, actor: Actor, shown: ShownProposal): Promise<StoredProposal> {
  const proposal = await storedProposal(db, shown.id);
  if (!proposal) throw new NotFoundError("This proposal");
  if (proposal.status !== "open") throw new UserError(await decidedText(proposal, actor.id));
  if (proposal.contentHash !== shown.hash || proposal.computedHash !== shown.hash)
    throw new UserError(CHANGED);
  return proposal;
}

/** Does a write on an open proposal; whatever changed meanwhile undoes it. */
async function writeOpen(
  db: TenantDb,
  actor: Actor,
  proposal: StoredProposal,
  collect: (w: TenantWriter) => Promise<void>,
): Promise<void> {
  try {
    await db.write(actor, async (w) => {
      w.guard(
        "changed",
        `(SELECT count(*) FROM {Proposal} p WHERE p."id" = ?2 AND p."status" = 'open' AND p."version" = ?3)`,
        [proposal.id, proposal.version],
      );
      await collect(w);
    });
  } catch (error) {
    if (error instanceof GuardError && error.kind === "changed") throw new UserError(CHANGED);
    throw error;
  }
}

/** Rejects several proposals with one reason; each stands for itself. */
export async function rejectProposals(
  db: TenantDb,
  actor: Actor,
  shown: readonly ShownProposal[],
  reason: string,
): Promise<RejectionResult[]> {
  const results: RejectionResult[] = [];
  for (const one of shown) {
    try {
      const proposal = await openProposal(db, actor, one);
      await writeOpen(db, actor, proposal, async (w) => {
        await w.proposal.updateMany({
          where: { id: proposal.id },
          data: {
            status: "rejected",
            decidedAt: clock.instant(),
            decidedBy: actor.id,
            decisionReason: reason,
            version: { increment: 1 },
          },
        });
        w.audit({
          action: "proposal.reject",
          subjectType: "Proposal",
          subjectId: proposal.id,
          summary: `A proposal for ${storedMoney(proposal.totalMinor, proposal.currency)} was rejected: ${reason}`,
          before: { status: "open" },
          after: { status: "rejected", reason },
        });
      });
      results.push({ id: one.id, ok: true });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      results.push({ id: one.id, ok: false, message: error.message });
    }
  }
  return results;
}

export interface ProposalEdit extends ShownProposal {
  /** New quantities in thousandths; 0 leaves the line out of the order. */
  lines: readonly { lineId: string; quantity: number }[];
  /** What is written to the supplier with the order; left out: as it was. */
  note?: string | null;
  /** The person knows that the supplier's minimum or multiple is not kept. */
  confirmed: boolean;
}

/**
 * Changes quantities of an open proposal, and what is written to the supplier. Its total and hash are computed anew, so what somebody else was shown before
 * can no longer be approved.
 *
 * @returns the new hash
 * @throws UserError for a fraction of a piece, naming the line that comes to more than an order can, or, without
 * confirmation, the supplier's rule that is broken or a quantity far above the proposed
 */
export async function editProposal(db: TenantDb, actor: Actor, edit: ProposalEdit): Promise<string> {
  const proposal = await openProposal(db, actor, edit);
  const wanted = new Map(edit.lines.map((line) => [line.lineId, line.quantity]));
  for (const { lineId, quantity } of edit.lines) {
    const line = proposal.lines.find(({ id }) => id === lineId);
    if (!line) throw new NotFoundError("One of the lines");
    const fraction = fractionProblem(factsOfLine(line), quantity, quantitiesOf(line));
    if (fraction) throw new UserError(fraction);
  }
  const lines = proposal.lines.map((line) => ({ ...line, quantity: wanted.get(line.id) ?? line.quantity }));
  const changed = lines.filter((line, i) => line.quantity !== proposal.lines[i]?.quantity);
  const note = edit.note === undefined ? proposal.note : edit.note;
  if (changed.length === 0 && note === proposal.note) return proposal.contentHash;
  if (lines.every((line) => line.quantity === 0))
    throw new UserError("Every line would be left out. Reject the proposal instead.");
  const tooLarge = changed.find((line) => !lineFits(line));
  if (tooLarge) throw new UserError(`${factsOfLine(tooLarge).code}: ${LINE_TOO_LARGE}`);
  const problem = orderSizeProblem(lines);
  if (problem) throw new UserError(problem);
  if (!edit.confirmed) {
    for (const line of changed) {
      const hint = lotHint(line.quantity, { ...line, unit: factsOfLine(line).unit });
      const unusual = unusualQuantity(line.quantity, line.suggestedQuantity);
      if (!hint.ok || unusual)
        throw new UserError(`${factsOfLine(line).code}: ${hint.ok ? unusual : hint.text}`);
    }
  }
  const totalMinor = lines.reduce(
    (sum, line) => sum + amountMinor(line.quantity, line.unitPrice, proposal.currency),
    0,
  );
  const hash = proposalHash({ ...proposal, totalMinor, note, lines });
  const told = (list: readonly { itemId: string; quantity: number }[]) =>
    list.map(({ itemId, quantity }) => ({ itemId, quantity }));
  await writeOpen(db, actor, proposal, async (w) => {
    w.updateRows(
      "ProposalLine",
      `"quantity" = json_extract(?2, '$."' || "id" || '"')`,
      `"id" IN (SELECT key FROM json_each(?2))`,
      [JSON.stringify(Object.fromEntries(changed.map((line) => [line.id, line.quantity])))],
    );
    await w.proposal.updateMany({
      where: { id: proposal.id },
      data: { totalMinor, note, contentHash: hash, version: { increment: 1 } },
    });
    w.audit({
      action: "proposal.edit",
      subjectType: "Proposal",
      subjectId: proposal.id,
      summary: editWords(changed.length, note !== proposal.note),
      before: {
        totalMinor: proposal.totalMinor,
        contentHash: proposal.contentHash,
        ...(note !== proposal.note && { note: proposal.note }),
        lines: told(proposal.lines.filter((line) => changed.some((entry) => entry.id === line.id))),
      },
      after: {
        ...{ totalMinor, contentHash: hash },
        ...(note !== proposal.note && { note }),
        lines: told(changed),
      },
    });
  });
  return hash;
}

function editWords(lines: number, note: boolean): string {
  const quantities = `quantities of ${countOf(lines, "line")}`;
  const what = lines === 0 ? "the note to the supplier" : note ? `${quantities} and the note` : quantities;
  const verb = lines === 0 ? "was" : "were";
  return `${what[0]?.toUpperCase()}${what.slice(1)} of a proposal ${verb} changed.`;
}

/** Marks what nobody decided in time. The approval checks the expiry itself; this only tidies the inbox. */
export async function expireProposals(db: TenantDb): Promise<number> {
  const now = clock.instant();
  const due = await db.proposal.count({ where: { status: "open", expiresAt: { lte: now } } });
  if (due === 0) return 0;
  const [changed] = await db.write({ kind: "system", id: "clock" }, async (w) => {
    await w.proposal.updateMany({
      where: { status: "open", expiresAt: { lte: now } },
      data: {
        status: "expired",
        decidedAt: now,
        decisionReason: "Nobody decided in time.",
        version: { increment: 1 },
      },
    });
    w.audit({
      action: "proposal.expire",
      subjectType: "Proposal",
      subjectId: "several",
      summary: `${due} ${due === 1 ? "proposal" : "proposals"} expired because nobody decided in time.`,
      after: { count: due },
    });
  });
  return changed ?? 0;
}
