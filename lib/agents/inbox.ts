import { namesOf } from "@/lib/accounts/members";
import { locationsById, supplierContacts } from "@/lib/catalogue/lookups";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import type { UrgencyLevel } from "@/lib/replenishment";
import type { LineFacts, ProposalPolicy, RunSnapshot } from "./facts";
import { factsOfLine, storedProposal } from "./proposals";
import type { ProposalStatus } from "./status";

const SHOWN = 200;

/** One proposal of the inbox. Amounts are minor units of its own currency. */
export interface ProposalRow {
  id: string;
  hash: string;
  status: ProposalStatus;
  supplierName: string;
  locationName: string;
  currency: string;
  totalMinor: number;
  lines: number;
  /** Items that run out before the order can arrive. */
  critical: number;
  /** 0…1: the highest of its lines. */
  urgency: number;
  expectedDay: string;
  expiresAt: string;
  createdAt: string;
  decidedAt: string | null;
  purchaseOrderId: string | null;
}

type Stored = Omit<ProposalRow, "supplierName" | "locationName"> & { supplierId: string; locationId: string };

/** Open proposals, most urgent first, or those that were decided, newest first. */
export async function inbox(db: TenantDb, show: "open" | "decided"): Promise<ProposalRow[]> {
  const open = show === "open";
  const [rows, locations] = await Promise.all([
    db.query<Stored>(
      `SELECT p."id", p."contentHash" AS hash, p."status", p."supplierId", p."locationId", p."currency", p."totalMinor",
              p."expectedDay", p."expiresAt", p."createdAt", p."decidedAt", p."purchaseOrderId",
              count(l."id") AS lines, coalesce(max(l."facts" ->> '$.urgency'), 0) AS urgency,
              coalesce(sum(l."facts" ->> '$.urgencyLevel' = 'critical'), 0) AS critical
       FROM {Proposal} p LEFT JOIN {ProposalLine} l ON l."proposalId" = p."id" AND l."quantity" > 0
       WHERE ${open ? `p."status" = 'open' AND p."expiresAt" > ?2` : `p."status" <> 'open' OR p."expiresAt" <= ?2`}
       GROUP BY p."id" ORDER BY ${open ? `urgency DESC, p."totalMinor" DESC` : `coalesce(p."decidedAt", p."expiresAt") DESC`}, p."id" LIMIT ?3`,
      [clock.instant(), SHOWN],
    ),
    locationsById(db),
  ]);
  const suppliers = await supplierContacts(
    db,
    rows.map(({ supplierId }) => supplierId),
  );
  return rows.map(({ supplierId, locationId, ...row }) => ({
    ...row,
    status: row.status === "open" && !open ? "expired" : row.status,
    supplierName: suppliers.get(supplierId)?.name ?? "",
    locationName: locations.get(locationId)?.name ?? "",
  }));
}

/** How many proposals wait for a person. */
export async function openProposalCount(db: TenantDb): Promise<number> {
  return db.proposal.count({ where: { status: "open", expiresAt: { gt: clock.instant() } } });
}

/** One line of a proposal. Quantities and prices are stored scales. */
export interface ProposalLineView {
  id: string;
  itemId: string;
  quantity: number;
  suggestedQuantity: number;
  unitPrice: number;
  minimumQuantity: number;
  orderMultiple: number;
  urgencyLevel: UrgencyLevel;
  facts: LineFacts;
}

export interface ProposalView {
  id: string;
  hash: string;
  status: ProposalStatus;
  runId: string;
  /** The version of the settings that its run ran under. */
  policyNumber: number | null;
  supplier: { id: string; name: string; email: string | null };
  locationName: string;
  currency: string;
  totalMinor: number;
  expectedDay: string;
  createdAt: string;
  expiresAt: string;
  decidedAt: string | null;
  /** A person's name; null when the agent or the clock decided. */
  decidedBy: string | null;
  decisionReason: string | null;
  /** Written to the supplier with the order. */
  note: string | null;
  purchaseOrderId: string | null;
  rules: ProposalPolicy;
  snapshot: RunSnapshot;
  lines: ProposalLineView[];
}

/** Everything a person is shown of a proposal before deciding. */
export async function proposalView(db: TenantDb, id: string): Promise<ProposalView | null> {
  const proposal = await storedProposal(db, id);
  if (!proposal) return null;
  const [suppliers, locations, names, run] = await Promise.all([
    supplierContacts(db, [proposal.supplierId]),
    locationsById(db),
    namesOf(proposal.decidedBy ? [proposal.decidedBy] : []),
    db.agentRun.findFirst({ where: { id: proposal.runId }, select: { policyNumber: true } }),
  ]);
  const supplier = suppliers.get(proposal.supplierId);
  const late = proposal.status === "open" && proposal.expiresAt <= clock.instant();
  return {
    id,
    hash: proposal.contentHash,
    status: late ? "expired" : proposal.status,
    runId: proposal.runId,
    policyNumber: run?.policyNumber ?? null,
    supplier: { id: proposal.supplierId, name: supplier?.name ?? "", email: supplier?.email ?? null },
    locationName: locations.get(proposal.locationId)?.name ?? "",
    currency: proposal.currency,
    totalMinor: proposal.totalMinor,
    expectedDay: proposal.expectedDay,
    createdAt: proposal.createdAt,
    expiresAt: proposal.expiresAt,
    decidedAt: proposal.decidedAt,
    decidedBy: names.get(proposal.decidedBy ?? "") ?? null,
    decisionReason: proposal.decisionReason,
    note: proposal.note,
    purchaseOrderId: proposal.purchaseOrderId,
    rules: proposal.rules,
    snapshot: proposal.snapshot,
    lines: proposal.lines.map(({ facts: text, lineNumber: _, ...line }) => {
      const facts = factsOfLine({ id: line.id, facts: text });
      return { ...line, urgencyLevel: facts.urgencyLevel, facts };
    }),
  };
}
