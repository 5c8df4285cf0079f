import { createHash } from "node:crypto";

/** Chains of rows in which a change, a gap or an addition is found: each hash covers the row and the hash before it. */

/** What stands in place of a hash before the first row of a chain. */
export const FIRST_HASH = "0".repeat(64);

export interface ChainedRow {
  /** The row's place in its chain, from 1 on. */
  seq: number;
  previousHash: string;
  hash: string;
}

/** SHA-256, in hex, over fields in their order as JSON. The hash before is one of them. */
export const hashOfFields = (fields: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(fields)).digest("hex");

/** `missing`: another row belongs in this place. `unlinked`: it names another hash before it. `altered`: not what was hashed. */
export type LinkProblem = "missing" | "unlinked" | "altered";

/**
 * What is wrong with a row of a chain, if anything.
 *
 * @param before the place and hash of the row before it, or of the beginning: 0 and {@link FIRST_HASH}
 * @param hashOf the hash that the row's fields have
 */
export function linkProblem<Row extends ChainedRow>(
  row: Row,
  before: { seq: number; hash: string },
  hashOf: (row: Row) => string,
): LinkProblem | null {
  if (row.seq !== before.seq + 1) return "missing";
  if (row.previousHash !== before.hash) return "unlinked";
  return hashOf(row) === row.hash ? null : "altered";
}
