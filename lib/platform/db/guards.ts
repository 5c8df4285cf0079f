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
 */
export type GuardKind =
  | "changed"
  | "cursor"
  | "used"
  | "expired"
  | "budget"
  | "stopped"
  | "rows"
  | "last_owner";

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

/** The columns of the unique key that a database error tells of, or null. */
export function uniqueViolation(error: unknown): string[] | null {
  const match = /UNIQUE constraint failed: ([\w., ]+)/.exec(error instanceof Error ? error.message : "");
  return match?.[1] ? match[1].split(", ").map((column) => column.trim()) : null;
}
