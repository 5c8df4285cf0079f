import type { RowError } from "@/lib/tables/types";
import { normaliseItemCode as codeKey } from "../item-code";
import { MAX_OFFERS, tooManyOffers } from "../offer-limit";
import type { BulkContext } from "./context";

interface StoredOffer {
  supplierId: string;
  /** The code of the item, in its plain form. */
  itemKey: string;
}

/** Counts the suppliers of each item while rows add to them. The directory of suppliers must have been loaded. */
export class OfferRoom {
  private readonly suppliersOf = new Map<string, Set<string>>();

  constructor(
    private readonly context: BulkContext,
    stored: readonly StoredOffer[],
  ) {
    for (const { itemKey, supplierId } of stored) this.of(itemKey).add(supplierId);
  }

  /** @returns why the supplier is one too many for the item, or null; then it is counted */
  problem(item: string, supplier: string): RowError | null {
    const suppliers = this.of(codeKey(item));
    const fresh = `new ${codeKey(supplier)}`;
    const key = this.context.suppliers.find(supplier) ?? fresh;
    if (suppliers.has(key) || suppliers.has(fresh)) return null;
    if (suppliers.size >= MAX_OFFERS)
      return { column: "Supplier", field: "supplier", value: supplier, reason: tooManyOffers(item) };
    suppliers.add(key);
    return null;
  }

  private of(itemKey: string): Set<string> {
    const known = this.suppliersOf.get(itemKey) ?? new Set();
    this.suppliersOf.set(itemKey, known);
    return known;
  }
}

/** The offers that are stored of some items. */
export function storedOffers(context: BulkContext, itemKeys: readonly string[]): Promise<StoredOffer[]> {
  return context.db.query<StoredOffer>(
    `SELECT x."supplierId", i."codeKey" AS itemKey FROM json_each(?2) AS k
     CROSS JOIN {Item} AS i CROSS JOIN {SupplierItem} AS x WHERE i."codeKey" = k.value AND x."itemId" = i."id"`,
    [JSON.stringify(itemKeys)],
  );
}
