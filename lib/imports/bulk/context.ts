import type { TenantDb } from "@/lib/platform/db";
import { itemDirectory, locationDirectory, supplierDirectory } from "./directory";
import type { BulkContext } from "./types";

/** A context for one run of bulk writes. After a write that failed it is worth nothing: make another. */
export function bulkContext(
  db: TenantDb,
  options: { importId: string | null; currency: string; today: string },
): BulkContext {
  return {
    db,
    ...options,
    items: itemDirectory(db),
    suppliers: supplierDirectory(db),
    locations: locationDirectory(db),
    metLines: new Set(),
  };
}
