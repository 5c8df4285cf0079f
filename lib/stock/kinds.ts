/**
 * What a sales line means for demand:
 * - `sale`: goods that left
 * - `return`: goods that came back (negative quantity)
 * - `cancellation`: a document that takes an earlier one back (negative quantity, number marked as such)
 * - `not-sold`: a document that was cancelled, failed or only quoted
 * - `charge`: no demand for an item: postage, fees, discounts, vouchers, manual and stock adjustments
 */
export const SALES_LINE_KINDS = ["sale", "return", "cancellation", "not-sold", "charge"] as const;
export type SalesLineKind = (typeof SALES_LINE_KINDS)[number];

/** Why a stock level changed. */
export const STOCK_MOVEMENT_KINDS = ["receipt", "count", "correction", "transfer"] as const;
