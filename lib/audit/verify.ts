import type { TenantDb } from "@/lib/platform/db";
import { type AuditRow, auditHash } from "@/lib/platform/db/audit-chain";
import { FIRST_HASH, type LinkProblem, linkProblem } from "@/lib/platform/hash-chain";
import { yieldToEventLoop } from "@/lib/platform/jobs";

/** Hashing so many entries takes a few milliseconds of the one thread. */
const SLICE = 500;
/** One request checks so many; the next goes on from there. */
export const ENTRIES_PER_CHECK = 20_000;

/** How far a check of the chain has come. */
export interface ChainCheck {
  /** The last entry that was found whole; 0 before the first. */
  verifiedTo: number;
  /** The last entry there is. */
  last: number;
  /** The first entry that does not fit, and in what way. */
  broken: { seq: number; reason: LinkProblem } | null;
}

/**
 * Checks that nobody changed, removed or put in an entry: each must be in its place, name the hash of the one before,
 * and have the hash of its own content. Entries cut off at the end alone leave no trace here.
 *
 * @param after entries up to here were checked before, in this same check
 */
export async function verifyChain(
  db: TenantDb,
  after = 0,
  limit: number = ENTRIES_PER_CHECK,
): Promise<ChainCheck> {
  const last = await lastSeq(db);
  let verifiedTo = Math.max(0, Math.min(after, last));
  let previousHash = await hashOf(db, verifiedTo);
  if (previousHash === null) return { verifiedTo: 0, last, broken: { seq: verifiedTo, reason: "missing" } };
  while (verifiedTo < last && verifiedTo < after + limit) {
    const rows = await db.query<AuditRow>(
      `SELECT a.* FROM {AuditEntry} a WHERE a."seq" > ?2 AND a."seq" <= ?3 ORDER BY a."seq"`,
      [verifiedTo, verifiedTo + SLICE],
    );
    if (rows.length === 0) return { verifiedTo, last, broken: { seq: verifiedTo + 1, reason: "missing" } };
    for (const row of rows) {
      const reason = linkProblem(row, { seq: verifiedTo, hash: previousHash }, auditHash);
      if (reason) return { verifiedTo, last, broken: { seq: verifiedTo + 1, reason } };
      verifiedTo = row.seq;
      previousHash = row.hash;
    }
    await yieldToEventLoop();
  }
  return { verifiedTo, last, broken: null };
}

async function lastSeq(db: TenantDb): Promise<number> {
  const { _max } = await db.auditEntry.aggregate({ _max: { seq: true } });
  return _max.seq ?? 0;
}

async function hashOf(db: TenantDb, seq: number): Promise<string | null> {
  if (seq === 0) return FIRST_HASH;
  const row = await db.auditEntry.findFirst({ where: { seq }, select: { hash: true } });
  return row?.hash ?? null;
}
