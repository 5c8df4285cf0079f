import { isChargeCode } from "@/lib/catalogue/item-code";
import { parseBoolean } from "@/lib/tables/text-rules";
import type { SalesLineKind } from "../kinds";
import type { SalesLineRow } from "./rows";

/** Names that say the line is a charge, whatever its code. */
const CHARGE_NAMES = new Set(
  "postage|dotcom postage|carriage|manual|discount|bank charges|amazon fee|adjust bad debt|samples|cruk commission".split(
    "|",
  ),
);

type Line = Pick<SalesLineRow, "item" | "quantity" | "document" | "unitPrice" | "customer" | "itemName"> &
  Partial<Pick<SalesLineRow, "status" | "cancelled">>;

/**
 * The class of a sales line. Rules, in order:
 * 1. The code is a known charge code, or one or two letters, or words without digits of which one is a charge word, or
 *    starts with “gift”; or the name is that of a charge → charge.
 * 2. Price 0 and no customer: stock was corrected, nothing was sold → charge.
 * 3. The status says that it was never sold, or that it came back with a quantity that is not negative; or the line is
 *    marked as cancelled → not-sold.
 * 4. Negative quantity on a document whose number begins with a letter (C536379, CN-17) → cancellation; else → return.
 * 5. Everything else, free goods for a customer included → sale.
 */
export function classifySalesLine(row: Line): SalesLineKind {
  if (isChargeCode(row.item)) return "charge";
  if (row.itemName !== null && CHARGE_NAMES.has(row.itemName.trim().toLowerCase())) return "charge";
  if (row.unitPrice === 0 && row.customer === null) return "charge";
  if (row.status === "not-sold" || (row.status === "returned" && row.quantity > 0)) return "not-sold";
  if (row.cancelled && parseBoolean(row.cancelled) !== false) return "not-sold";
  if (row.quantity >= 0) return "sale";
  return isCancellationNumber(row.document) ? "cancellation" : "return";
}

/** `C` or `CN`, `CR`, `CM`, `ST` (credit note, credit memo, Storno) before the digits. */
function isCancellationNumber(document: string | null): boolean {
  return document !== null && /^(?:c|cn|cr|cm|st|storno|credit|gs|av|ab)[-_ /]?\d/i.test(document);
}
