import type { TenantDb } from "@/lib/platform/db";
import { DEFAULT_TOLERANCES, type Tolerances } from "./limits";

/** Whom tolerances are for: everybody, a class of items, or a supplier. */
export const ALL_SCOPE = "all";
export const classScope = (abcClass: string): string => `class:${abcClass}`;
export const SUPPLIER_PREFIX = "supplier:";
export const supplierScope = (supplierId: string): string => `${SUPPLIER_PREFIX}${supplierId}`;

export const TOLERANCE_NAMES = Object.keys(DEFAULT_TOLERANCES) as (keyof Tolerances)[];

/** Own tolerances of classes and suppliers that an organization may have. */
export const MOST_OWN_TOLERANCES = 300;

export interface ToleranceSet {
  /** By scope; those of everybody are always there. */
  byScope: ReadonlyMap<string, Tolerances & { version: number }>;
}

export async function toleranceSet(db: TenantDb): Promise<ToleranceSet> {
  const rows = await db.invoiceTolerance.findMany({ take: MOST_OWN_TOLERANCES + 1 });
  const byScope = new Map<string, Tolerances & { version: number }>([
    [ALL_SCOPE, { ...DEFAULT_TOLERANCES, version: 0 }],
  ]);
  for (const { scope, version, ...row } of rows) {
    const values = TOLERANCE_NAMES.map((name) => [name, row[name] === null ? null : Number(row[name])]);
    byScope.set(scope, { ...(Object.fromEntries(values) as unknown as Tolerances), version });
  }
  return { byScope };
}

/** What counts for a line: the supplier's own tolerances, else those of the item's class, else everybody's. */
export function tolerancesFor(
  { byScope }: ToleranceSet,
  supplierId: string,
  abcClass: string | null,
): Tolerances {
  return (
    byScope.get(supplierScope(supplierId)) ??
    (abcClass === null ? undefined : byScope.get(classScope(abcClass))) ??
    byScope.get(ALL_SCOPE) ??
    DEFAULT_TOLERANCES
  );
}
