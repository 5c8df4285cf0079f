import type { TenantDb } from "@/lib/platform/db";
import { proposalHash } from "./content-hash";
import type { LineFacts } from "./facts";
import { readLineFacts, readProposalPolicy, readProposalSnapshot } from "./json-columns";
import type { ProposalStatus } from "./status";

/** A proposal with its lines as it is stored, its JSON read. */
export async function storedProposal(db: TenantDb, id: string) {
  const row = await db.proposal.findFirst({
    where: { id },
    include: { lines: { orderBy: { lineNumber: "asc" } } },
  });
  if (!row) return null;
  return {
    ...row,
    status: row.status as ProposalStatus,
    totalMinor: Number(row.totalMinor),
    rules: readProposalPolicy(row.policy, id),
    snapshot: readProposalSnapshot(row.dataSnapshot, id),
    /** What the stored rows say now; differs from `contentHash` when somebody changed them behind our back. */
    computedHash: proposalHash(row),
    lines: row.lines.map((line) => ({
      id: line.id,
      lineNumber: line.lineNumber,
      itemId: line.itemId,
      quantity: Number(line.quantity),
      suggestedQuantity: Number(line.suggestedQuantity),
      unitPrice: Number(line.unitPrice),
      minimumQuantity: Number(line.minimumQuantity),
      orderMultiple: Number(line.orderMultiple),
      facts: line.facts,
    })),
  };
}
export type StoredProposal = NonNullable<Awaited<ReturnType<typeof storedProposal>>>;

export const factsOfLine = (line: { id: string; facts: string }): LineFacts =>
  readLineFacts(line.facts, line.id);
