import type { SalesLineRow } from "../kinds";
import { headerTokens } from "./normalise";
import { parseBoolean } from "./text-rules";

/**
 * What a sales line means for demand:
 * - `sale`: goods that left
 * - `return`: goods that came back (negative quantity)
 * - `cancellation`: a document that takes an earlier one back (negative quantity, number marked as such)
 * - `not-sold`: a document that was cancelled, failed or only quoted
 * - `charge`: no demand for an item: postage, fees, discounts, vouchers, manual and stock adjustments
 */
export type SalesLineClass = "sale" | "return" | "cancellation" | "not-sold" | "charge";

/** Codes that sales systems use for other things than items; compared in lower case. */
const CHARGE_CODES = new Set(
  (
    "post postage dot dotcom c2 m d b s manual adjust adjust2 adjustment amazonfee cruk bank bankcharges freight carriage " +
    "shipping delivery handling discount rebate voucher fee fees charge surcharge deposit commission tip rounding tax vat " +
    "samples sample test test001 test002 versand versandkosten porto fracht rabatt skonto gutschein pfand gebuhr spesen " +
    "port frais remise escompte avoir livraison acompte envio portes descuento anticipo transporte gastos delivery_product"
  ).split(" "),
);

/** Words that mark a charge when the code is made of words only. */
const CHARGE_WORDS = new Set(
  (
    "postage carriage freight shipping delivery handling fee fees charge charges surcharge discount rebate voucher vouchers " +
    "gift giftcard commission adjustment adjust manual bank deposit tip rounding samples donation " +
    "versand versandkosten porto fracht rabatt skonto gutschein pfand gebuhr spesen frais remise livraison port bon " +
    "envio portes descuento gastos transporte cupon"
  ).split(" "),
);

/** Names that say the line is a charge, whatever its code. */
const CHARGE_NAMES = new Set(
  "postage|dotcom postage|carriage|manual|discount|bank charges|amazon fee|adjust bad debt|samples|cruk commission".split(
    "|",
  ),
);

type Line = Pick<SalesLineRow, "item" | "quantity" | "document" | "unitPrice" | "customer" | "itemName"> &
  Partial<Pick<SalesLineRow, "status" | "cancelled">>;

const memo = new Map<string, boolean>();
const MEMO_LIMIT = 20_000;

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
export function classifySalesLine(row: Line): SalesLineClass {
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

/** Whether a code stands for a charge and not for an item. Remembers the answers of one process. */
export function isChargeCode(code: string): boolean {
  const known = memo.get(code);
  if (known !== undefined) return known;
  const answer = judgeCode(code);
  if (memo.size >= MEMO_LIMIT) memo.clear();
  memo.set(code, answer);
  return answer;
}

function judgeCode(code: string): boolean {
  const lower = code.trim().toLowerCase();
  if (CHARGE_CODES.has(lower)) return true;
  if (/^gift(?![a-z])/.test(lower)) return true;
  if (/\d/.test(lower)) return false;
  if (/^[a-z]{1,2}$/.test(lower)) return true;
  return headerTokens(lower).some((token) => CHARGE_WORDS.has(token) || CHARGE_CODES.has(token));
}

/**
 * The form of an item code under which codes are the same item: outer space cut, inner space single, upper case
 * (`85123a` and `85123A` are one item). Show the spelling seen first.
 */
export function normaliseItemCode(code: string): string {
  const text = code.trim().toUpperCase();
  return /\s/.test(text) ? text.replace(/\s+/g, " ") : text;
}
