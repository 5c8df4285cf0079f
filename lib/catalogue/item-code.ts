import { headerTokens } from "@/lib/tables/normalise";

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

const memo = new Map<string, boolean>();
const MEMO_LIMIT = 20_000;

/** Whether a code stands for a charge and not for an item. Remembers the answers of one process. */
export function isChargeCode(code: string): boolean {
  const known = memo.get(code);
  if (known !== undefined) return known;
  const answer = meansCharge(code);
  if (memo.size >= MEMO_LIMIT) memo.clear();
  memo.set(code, answer);
  return answer;
}

function meansCharge(code: string): boolean {
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
