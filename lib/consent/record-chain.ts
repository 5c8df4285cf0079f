import { type ChainedRow, FIRST_HASH, hashOfFields, linkProblem } from "@/lib/platform/hash-chain";
import type { ChoiceKind } from "./state";

/** One choice as it is kept, field by field as in the table ConsentRecord. */
export interface ConsentRow {
  /** The month, UTC, such as "2026-11". Each month is a chain of its own. */
  chain: string;
  seq: number;
  id: string;
  visitorId: string;
  userId: string | null;
  versionId: string;
  versionHash: string;
  regime: string;
  country: string | null;
  region: string | null;
  language: string;
  kind: ChoiceKind;
  /** JSON: each service offered, and whether it was agreed to. */
  choice: string;
  surface: string;
  addressPrefix: string | null;
  noticeServedAt: string;
  at: string;
  previousHash: string;
}

/** The columns that a record's hash covers, in their order; `previousHash` chains it to the record before. */
export const HASHED_COLUMNS = [
  "chain",
  "seq",
  "id",
  "visitorId",
  "userId",
  "versionId",
  "versionHash",
  "regime",
  "country",
  "region",
  "language",
  "kind",
  "choice",
  "surface",
  "addressPrefix",
  "noticeServedAt",
  "at",
  "previousHash",
] as const satisfies readonly (keyof ConsentRow)[];

/** SHA-256, in hex, over every field of a record and the hash of the one before it. */
export const recordHash = (row: Record<(typeof HASHED_COLUMNS)[number], unknown>): string =>
  hashOfFields(HASHED_COLUMNS.map((column) => row[column]));

/** The place of the first record of a run, in order of `seq`, that does not fit; null when the run holds together. */
export function firstBrokenRecord(
  rows: readonly (Record<(typeof HASHED_COLUMNS)[number], unknown> & ChainedRow)[],
): number | null {
  const [first] = rows;
  if (!first) return null;
  // What is before a run that begins later was not read, and is taken as it is named.
  let before =
    first.seq > 1 ? { seq: first.seq - 1, hash: first.previousHash } : { seq: 0, hash: FIRST_HASH };
  for (const row of rows) {
    if (linkProblem(row, before, recordHash)) return row.seq;
    before = row;
  }
  return null;
}
