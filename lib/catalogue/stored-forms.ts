import { NUMBER_LOCALE } from "@/lib/format/form-locale";
import { currencyDigits } from "@/lib/format/money";
import { formatNumberInput } from "@/lib/format/number-input";
import type { ItemFields } from "./items";
import type { Offer, OfferTerms } from "./offers";
import type { SupplierFields } from "./suppliers";

/** The fields of forms, filled with what is stored. The schemas read them back unchanged. */

export const itemForm = (item: ItemFields, locale: string) => ({
  [NUMBER_LOCALE]: locale,
  name: item.name,
  category: item.category ?? "",
  unit: item.unit,
  unitCost: formatNumberInput(item.unitCost, locale, 4),
  status: item.status,
  kind: item.kind,
});

export const termsForm = (terms: OfferTerms, locale: string) => ({
  [NUMBER_LOCALE]: locale,
  supplierCode: terms.supplierCode ?? "",
  unitPrice: formatNumberInput(terms.unitPrice, locale, 4),
  minimumQuantity: formatNumberInput(terms.minimumQuantity, locale, 3),
  orderMultiple: formatNumberInput(terms.orderMultiple, locale, 3),
  leadTimeDays: formatNumberInput(terms.leadTimeDays, locale),
});

/** The form that would add a removed offer again. */
export const offerForm = (offer: Offer, locale: string): Record<string, string> => ({
  itemId: offer.itemId,
  supplierId: offer.supplierId,
  ...termsForm(offer.terms, locale),
  ...(offer.preferred && { preferred: "on" }),
});

export const supplierForm = (supplier: SupplierFields, locale: string) => ({
  [NUMBER_LOCALE]: locale,
  name: supplier.name,
  contactName: supplier.contactName ?? "",
  email: supplier.email ?? "",
  phone: supplier.phone ?? "",
  country: supplier.country ?? "",
  currency: supplier.currency,
  leadTimeDays: formatNumberInput(supplier.leadTimeDays, locale),
  minimumOrder: supplier.minimumOrderMinor
    ? formatNumberInput(supplier.minimumOrderMinor, locale, currencyDigits(supplier.currency))
    : "",
});
