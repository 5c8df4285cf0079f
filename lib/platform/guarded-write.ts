import { type Actor, GuardError, type TenantDb, type TenantWriter } from "./db";
import { UserError } from "./errors";

/** What a person is told whose page is older than the row. */
export const CHANGED =
  "Somebody else changed this since you opened it, so nothing was saved. Reload the page to see how it stands now.";

/**
 * Does a write of master data and turns its guards into sentences.
 *
 * @param says what a guard of a kind means here; {@link CHANGED} where it says nothing
 * @throws UserError when a guard failed
 */
export async function writeGuarded(
  db: TenantDb,
  actor: Actor,
  collect: (w: TenantWriter) => Promise<void> | void,
  says: Readonly<Partial<Record<GuardError["kind"], string>>> = {},
): Promise<void> {
  try {
    await db.write(actor, collect);
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(says[error.kind] ?? CHANGED);
    throw error;
  }
}

type Fields = Readonly<Record<string, string | number | boolean | null>>;

/** The fields that differ, as they were and as they are; null when none does. */
export function differing<T extends Fields>(
  before: T,
  after: T,
): { before: Partial<T>; after: Partial<T> } | null {
  const names = (Object.keys(after) as (keyof T)[]).filter((name) => before[name] !== after[name]);
  if (names.length === 0) return null;
  const pick = (row: T) => Object.fromEntries(names.map((name) => [name, row[name]])) as Partial<T>;
  return { before: pick(before), after: pick(after) };
}
