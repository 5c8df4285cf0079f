import type { Prisma } from "./generated/client";

/**
 * Why a batch was undone as a whole. Each is a named CHECK of the table AtomicGuard (see prisma/migrations):
 *  changed     somebody else changed the row since it was read
 *  cursor      this chunk of an import or a run was already written
 *  used        an approval was used before
 *  expired     an approval came too late
 *  budget      the money set aside does not allow it
 *  stopped     a stop switch is on
 *  rows        a statement changed another number of rows than it had to
 *  last_owner  an organization would be left without an owner
 *  order_number        another order got the number first
 *  organization_mails  the organization, or its owners with others of theirs, mailed as many orders as they may
 *  recipient_mails     this address was mailed as many orders as it may be
 *  held        a legal hold names what a person would delete: they read {@link HeldError}
 */
export type GuardKind =
  | "changed"
  | "cursor"
  | "used"
  | "expired"
  | "budget"
  | "stopped"
  | "rows"
  | "last_owner"
  | "order_number"
  | "organization_mails"
  | "recipient_mails"
  | "held";

export class GuardError extends Error {
  override readonly name = "GuardError";
  constructor(readonly kind: GuardKind) {
    super(`The write was undone as a whole: ${kind}.`);
  }
}

/** The guard that a database error tells of, or null for any other error. */
export function guardOf(error: unknown): GuardKind | null {
  const match = /CHECK constraint failed: guard_(\w+)/.exec(error instanceof Error ? error.message : "");
  return (match?.[1] as GuardKind | undefined) ?? null;
}

type Models = Prisma.TypeMap["model"];
/** A column of a table, such as `Supplier.codeKey`. */
export type Column = {
  [M in keyof Models]: `${M}.${keyof Models[M]["payload"]["scalars"] & string}`;
}[keyof Models];

/**
 * Whether a database error tells of a taken unique key that contains all of these columns. The columns are required:
 * another key may be violated in the same write, and means something else.
 */
export function uniqueViolation(error: unknown, ...columns: readonly [Column, ...Column[]]): boolean {
  const match = /UNIQUE constraint failed: ([\w., ]+)/.exec(error instanceof Error ? error.message : "");
  const violated = match?.[1]?.split(", ").map((column) => column.trim()) ?? [];
  return columns.every((column) => violated.includes(column));
}
