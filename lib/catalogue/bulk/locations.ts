import type { RowError } from "@/lib/tables/types";
import { normaliseItemCode as codeKey } from "../item-code";
import type { BulkContext } from "./context";

/** Locations of an organization: pages list all of them, and every item may be planned at each. */
export const MAX_LOCATIONS = 200;

/** The location that rows without one mean: the only one there is. Several: a person must say which. */
export async function onlyLocation(context: BulkContext): Promise<string | null> {
  const rows = await context.db.query<{ code: string }>(
    `SELECT "code" FROM {Location} ORDER BY "id" LIMIT 2`,
  );
  if (rows.length === 0) return "MAIN";
  return rows.length === 1 ? (rows[0]?.code ?? null) : null;
}

const NO_LOCATION =
  "You have several locations, and this row names none: fill it in, or choose one for the whole file.";

const TOO_MANY = `You have ${MAX_LOCATIONS} locations, which is the most: name one of them here.`;

/** Finds the rows of a plan whose location is missing or would be one too many. The directory must have been loaded. */
export class LocationRoom {
  private readonly before: number;
  private readonly added = new Set<string>();

  constructor(private readonly context: BulkContext) {
    this.before = context.locations.count();
  }

  /** @returns what is wrong with the location that a row names; nothing when it can be written */
  problems(location: string | null): RowError[] {
    const at = { column: "Location", field: "location", value: location ?? "" };
    if (location === null) return [{ ...at, reason: NO_LOCATION }];
    const key = codeKey(location);
    if (this.context.locations.find(location) !== undefined || this.added.has(key)) return [];
    if (this.before + this.added.size >= MAX_LOCATIONS) return [{ ...at, reason: TOO_MANY }];
    this.added.add(key);
    return [];
  }
}
