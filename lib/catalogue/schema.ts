import * as z from "zod";
import { isCountry, isCurrency } from "@/lib/accounts/locales";
import { emailField, FIELD_MISSING, formSchema } from "@/lib/format/form-schema";
import { parseNumberInput } from "@/lib/format/number-input";
import {
  amountRules,
  LEAD_TIME_RULES,
  MULTIPLE_RULES,
  PRICE_RULES,
  QUANTITY_RULES,
} from "@/lib/format/number-rules";
import { integerText, numberText, numberTextOr } from "@/lib/format/number-schema";

/** What comes in from the forms of items and suppliers. Numbers are read in the locale that the form was drawn in. */

const line = (what: string, max: number) =>
  z
    .string(`Enter ${what}.`)
    .trim()
    .min(1, `Enter ${what}.`)
    .max(max, `Keep ${what} under ${max} characters.`)
    .refine(plainText, "Use letters, digits and ordinary signs.");

const optionalLine = (what: string, max: number) =>
  z
    .string(FIELD_MISSING)
    .trim()
    .max(max, `Keep ${what} under ${max} characters.`)
    .refine(plainText, "Use letters, digits and ordinary signs.")
    .transform((value) => value || null);

function plainText(value: string): boolean {
  return !/\p{Cc}/u.test(value);
}

const rowId = (prefix: string) => z.string().regex(new RegExp(`^${prefix}_[a-z0-9]{1,60}$`));
const version = integerText(1);
/** Set by the Undo of a toast: the same change, backwards, called by its name in the audit. */
const undo = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

export const ITEM_STATUSES = ["active", "discontinued"] as const;
export const ITEM_KINDS = ["item", "charge"] as const;

export const itemSchema = (locale: string) =>
  formSchema({
    id: rowId("itm"),
    version,
    undo,
    name: optionalLine("the name", 200).transform((value) => value ?? ""),
    category: optionalLine("the category", 100),
    unit: line("the unit", 20),
    unitCost: numberTextOr(null, locale, PRICE_RULES),
    status: z.enum(ITEM_STATUSES, "Choose a status."),
    kind: z.enum(ITEM_KINDS, "Choose a type."),
  });

const offerTerms = (locale: string) => ({
  supplierCode: optionalLine("the supplier's code", 80),
  unitPrice: numberText(locale, PRICE_RULES),
  minimumQuantity: numberTextOr(0, locale, QUANTITY_RULES),
  orderMultiple: numberTextOr(1000, locale, MULTIPLE_RULES),
  leadTimeDays: numberTextOr(null, locale, LEAD_TIME_RULES),
  undo,
});

export const newOfferSchema = (locale: string) =>
  formSchema({
    itemId: rowId("itm"),
    supplierId: z.string("Choose a supplier.").regex(/^sup_[a-z0-9]{1,60}$/, "Choose a supplier."),
    preferred: z
      .literal("on")
      .optional()
      .transform((value) => value === "on"),
    ...offerTerms(locale),
  });

export const offerSchema = (locale: string) =>
  formSchema({ id: rowId("si"), version, ...offerTerms(locale) });
export const offerIdSchema = formSchema({ id: rowId("si"), version, undo });

export const stockSchema = (locale: string) =>
  formSchema({
    itemId: rowId("itm"),
    locationId: z.string().regex(/^loc_[a-z0-9]{1,60}$/),
    /** 0: nothing was known of this place yet. */
    version: integerText(0),
    onHand: numberText(locale, QUANTITY_RULES),
    reason: line("a reason", 200),
    undo,
  });

const supplierShape = (locale: string) => ({
  name: line("the name", 200),
  contactName: optionalLine("the contact's name", 120),
  email: z
    .literal("")
    .transform(() => null)
    .or(emailField),
  phone: optionalLine("the number", 40),
  country: z
    .string()
    .refine((code) => code === "" || isCountry(code), "Choose a country.")
    .transform((code) => code || null),
  currency: z.string().refine(isCurrency, "Choose a currency."),
  leadTimeDays: numberTextOr(null, locale, LEAD_TIME_RULES),
  minimumOrder: z.string().trim(),
});

/** The minimum order is an amount in the supplier's own currency, so its decimals depend on another field. */
function withMinimum<T extends { currency: string; minimumOrder: string }>(locale: string) {
  return ({ minimumOrder, ...rest }: T, context: z.RefinementCtx) => {
    if (minimumOrder === "") return { ...rest, minimumOrderMinor: 0 };
    const reading = parseNumberInput(minimumOrder, locale, amountRules(rest.currency));
    if (reading.ok) return { ...rest, minimumOrderMinor: reading.value };
    context.addIssue({ code: "custom", path: ["minimumOrder"], message: reading.message });
    return z.NEVER;
  };
}

export const newSupplierSchema = (locale: string) =>
  formSchema({ code: line("a code", 60), ...supplierShape(locale) }).transform(withMinimum(locale));
export const supplierSchema = (locale: string) =>
  formSchema({ id: rowId("sup"), version, undo, ...supplierShape(locale) }).transform(withMinimum(locale));
export const supplierActiveSchema = formSchema({
  id: rowId("sup"),
  version,
  active: z.enum(["yes", "no"]).transform((value) => value === "yes"),
});
