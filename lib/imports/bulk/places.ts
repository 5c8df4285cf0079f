import type { BulkContext } from "./types";

/** The location that rows without one mean: the only one there is. Several: a person must say which. */
export async function onlyLocation(context: BulkContext): Promise<string | null> {
  const rows = await context.db.query<{ code: string }>(
    `SELECT "code" FROM {Location} ORDER BY "id" LIMIT 2`,
  );
  if (rows.length === 0) return "MAIN";
  return rows.length === 1 ? (rows[0]?.code ?? null) : null;
}

export const NO_LOCATION =
  "You have several locations, and this row names none: fill it in, or choose one for the whole file.";
