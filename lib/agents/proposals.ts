import type { TenantDb } from "@/lib/platform/db";
import { contentHash } from "./content-hash";
import type { LineFacts, ProposalPolicy, RunSnapshot } from "./facts";

export type ProposalStatus = "open" | "approved" | "rejected" | "expired" | "superseded";

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
    rules: JSON.parse(row.policy) as ProposalPolicy,
    snapshot: JSON.parse(row.dataSnapshot) as RunSnapshot,
    /** What the stored rows say now; differs from `contentHash` when somebody changed them behind our back. */
    computedHash: contentHash(row),
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

export const factsOfLine = (line: { facts: string }): LineFacts => JSON.parse(line.facts) as LineFacts;
