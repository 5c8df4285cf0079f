import type { SimulatedItem } from "./catalogue";
import { CATEGORIES, seasonOf } from "./categories";
import type { SupplierPlan } from "./suppliers";
import type { DemoPromotion, DemoTruth } from "./types";

/** Writes down what was built in. */
export function truthOf(
  items: readonly SimulatedItem[],
  suppliers: readonly SupplierPlan[],
  promotions: DemoPromotion[],
  stockOuts: DemoTruth["stockOuts"],
): DemoTruth {
  return {
    patterns: new Map(items.map(({ item, pattern }) => [item.code, pattern])),
    seasons: new Map(CATEGORIES.map((category) => [category.name, seasonOf(category)])),
    punctuality: new Map(suppliers.map(({ supplier, punctuality }) => [supplier.code, punctuality])),
    promotions,
    stockOuts,
  };
}
