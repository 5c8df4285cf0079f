import type { TenantDb } from "@/lib/platform/db";
import type { UpsertSource } from "@/lib/platform/db/bulk/upserts";
import type { TenantModel } from "@/lib/platform/db/models";
import {
  type Directory,
  type ItemDirectory,
  itemDirectory,
  type LocationDirectory,
  locationDirectory,
  supplierDirectory,
} from "./directory";

interface BulkOptions extends UpsertSource {
  /** The organization's currency, for rows that name none. */
  currency: string;
  /** The organization's country, in whose form numbers are written where nothing else is known. */
  country: string;
  /** Today in the organization's time zone. */
  today: string;
  /** The day in that zone on which the import began: the one that rows without a day are of, whenever they are written. */
  importDay: string;
  /** Which of these rows this import has changed in writes before; none unless told. */
  changedBefore?: (model: TenantModel, ids: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** What the rows of a bulk write mean by themselves, and the ids that were looked up so far. One per run of writes. */
export interface BulkContext extends BulkOptions {
  db: TenantDb;
  items: ItemDirectory;
  suppliers: Directory;
  locations: LocationDirectory;
  /** Ids of rows that this run of writes has matched: another row like one of them is a row of its own. */
  matchedIds: Set<string>;
  /** The row is one that a person fixed: it is refused where it would change nothing, and added only to what was read. */
  mended: boolean;
}

/** A context for one run of bulk writes. After a write that failed it is worth nothing: make another. */
export function bulkContext(db: TenantDb, options: BulkOptions): BulkContext {
  return {
    db,
    ...options,
    items: itemDirectory(db),
    suppliers: supplierDirectory(db),
    locations: locationDirectory(db),
    matchedIds: new Set(),
    mended: false,
  };
}
