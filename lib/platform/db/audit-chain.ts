import { hashOfFields } from "../hash-chain";

export const ACTOR_KINDS = ["user", "agent", "system", "staff"] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export interface Actor {
  kind: ActorKind;
  id: string;
}

/** What a command says about a change. `before` and `after` hold the fields that matter, without personal data. */
export interface AuditRecord {
  action: string;
  subjectType: string;
  subjectId: string;
  /** One plain sentence. */
  summary: string;
  before?: unknown;
  after?: unknown;
}

export interface AuditRow {
  organizationId: string;
  seq: number;
  at: string;
  actorKind: string;
  actorId: string;
  action: string;
  subjectType: string;
  subjectId: string;
  summary: string;
  before: string | null;
  after: string | null;
  previousHash: string;
  hash: string;
}

/** SHA-256 over every field of the entry and the hash of the one before it. */
export function auditHash(row: Omit<AuditRow, "hash">): string {
  return hashOfFields([
    row.organizationId,
    row.seq,
    row.at,
    row.actorKind,
    row.actorId,
    row.action,
    row.subjectType,
    row.subjectId,
    row.summary,
    row.before,
    row.after,
    row.previousHash,
  ]);
}

/** Chains records after a head. */
export function chainRecords(
  organizationId: string,
  head: { seq: number; hash: string },
  entries: readonly { actor: Actor; at: string; record: AuditRecord }[],
): AuditRow[] {
  const text = (value: unknown) =>
    value === undefined
      ? null
      : JSON.stringify(value, (_, v: unknown) => (typeof v === "bigint" ? Number(v) : v));
  let previousHash = head.hash;
  return entries.map(({ actor, at, record }, i) => {
    const row = {
      organizationId,
      seq: head.seq + i + 1,
      at,
      actorKind: actor.kind,
      actorId: actor.id,
      action: record.action,
      subjectType: record.subjectType,
      subjectId: record.subjectId,
      summary: record.summary,
      before: text(record.before),
      after: text(record.after),
      previousHash,
    };
    const hash = auditHash(row);
    previousHash = hash;
    return { ...row, hash };
  });
}
