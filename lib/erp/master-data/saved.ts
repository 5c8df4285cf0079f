import { currencyDigits } from "@/lib/format/money";
import type { DecimalSign } from "./decimals";
import { writeDecimal } from "./decimals";
import type { ItemFields } from "./items";
import type { Offer, OfferTerms } from "./offers";
import type { SupplierFields } from "./suppliers";

/** What a form is told when its change is written: one sentence, and the fields that take it back. */
export interface Saved {
  message: string;
  /** The fields of the action that undoes it; missing where nothing changed. */
  undo?: Record<string, string>;
  /** Where to go, when the thing is new. */
  href?: string;
}

export const UNCHANGED: Saved = { message: "Nothing was different." };

/** The fields of forms, filled with what is stored. `readDecimal` and the schemas read them back unchanged. */

export const itemForm = (item: ItemFields, sign: DecimalSign) => ({
  name: item.name,
  category: item.category ?? "",
  unit: item.unit,
  unitCost: writeDecimal(item.unitCost, 4, sign),
  status: item.status,
  kind: item.kind,
});

export const termsForm = (terms: OfferTerms, sign: DecimalSign) => ({
  supplierCode: terms.supplierCode ?? "",
  unitPrice: writeDecimal(terms.unitPrice, 4, sign),
  minimumQuantity: writeDecimal(terms.minimumQuantity, 3, sign),
  orderMultiple: writeDecimal(terms.orderMultiple, 3, sign),
  leadTimeDays: terms.leadTimeDays === null ? "" : String(terms.leadTimeDays),
});

/** The form that would add a removed offer again. */
export const offerForm = (offer: Offer, sign: DecimalSign): Record<string, string> => ({
  itemId: offer.itemId,
  supplierId: offer.supplierId,
  ...termsForm(offer.terms, sign),
  ...(offer.preferred && { preferred: "on" }),
});

export const supplierForm = (supplier: SupplierFields, sign: DecimalSign) => ({
  name: supplier.name,
  contactName: supplier.contactName ?? "",
  email: supplier.email ?? "",
  phone: supplier.phone ?? "",
  country: supplier.country ?? "",
  currency: supplier.currency,
  leadTimeDays: supplier.leadTimeDays === null ? "" : String(supplier.leadTimeDays),
  minimumOrder: supplier.minimumOrderMinor
    ? writeDecimal(supplier.minimumOrderMinor, currencyDigits(supplier.currency), sign)
    : "",
});
