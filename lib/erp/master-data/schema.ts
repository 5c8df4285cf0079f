import { z } from "zod";
import { isCountry, isCurrency } from "@/lib/accounts/locales";
import { emailField, formSchema } from "@/lib/accounts/schema";
import { currencyDigits } from "@/lib/format/money";
import { type DecimalSign, readDecimal } from "./decimals";

/** What comes in from the forms of items and suppliers. Numbers are read with the decimal sign of the reader. */

const PRICE_DECIMALS = 4;
const QUANTITY_DECIMALS = 3;
/** More than this is a slip of the keyboard, and sums of it would no longer be exact. */
const LARGEST = 1e12;
const LONGEST_LEAD_TIME = 730;

const line = (what: string, max: number) =>
  z
    .string(`Enter ${what}.`)
    .trim()
    .min(1, `Enter ${what}.`)
    .max(max, `Keep ${what} under ${max} characters.`)
    .refine(plainText, "Use letters, digits and ordinary signs.");

const optionalLine = (what: string, max: number) =>
  z
    .string()
    .trim()
    .max(max, `Keep ${what} under ${max} characters.`)
    .refine(plainText, "Use letters, digits and ordinary signs.")
    .optional()
    .transform((value) => value || null);

function plainText(value: string): boolean {
  return !/\p{Cc}/u.test(value);
}

interface Range {
  decimals: number;
  sign: DecimalSign;
  /** Zero is not enough. */
  positive?: boolean;
}

function readIn(text: string, { decimals, sign, positive }: Range): number | string {
  const value = readDecimal(text, decimals, sign);
  if (typeof value === "string") return value;
  if (value < 0 || (positive && value === 0))
    return positive ? "Enter more than zero." : "Enter zero or more.";
  return value > LARGEST ? "This number is too large: check it." : value;
}

/** A number that must be there. */
const decimal = (range: Range) =>
  z
    .string("Enter a number.")
    .trim()
    .min(1, "Enter a number.")
    .transform((text, context): number => number(text, range, context));

/** A number that may be left out, and what that means. */
const decimalOr = <Empty extends number | null>(empty: Empty, range: Range) =>
  z
    .string("Enter a number.")
    .trim()
    .transform((text, context): number | Empty => (text === "" ? empty : number(text, range, context)));

function number(text: string, range: Range, context: z.RefinementCtx): number {
  const value = readIn(text, range);
  if (typeof value === "number") return value;
  context.addIssue({ code: "custom", message: value });
  return z.NEVER;
}

const leadTimeDays = z
  .string()
  .trim()
  .regex(/^\d{0,4}$/, "Enter whole days.")
  .transform((text) => (text === "" ? null : Number(text)))
  .refine((days) => days === null || days <= LONGEST_LEAD_TIME, `Enter at most ${LONGEST_LEAD_TIME} days.`);

const rowId = (prefix: string) => z.string().regex(new RegExp(`^${prefix}_[a-z0-9]{1,60}$`));
const version = z.coerce.number().int().min(1);
/** Set by the Undo of a toast: the same change, backwards, called by its name in the audit. */
const undo = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

export const ITEM_STATUSES = ["active", "discontinued"] as const;
export const ITEM_KINDS = ["item", "charge"] as const;

export const itemSchema = (sign: DecimalSign) =>
  formSchema({
    id: rowId("itm"),
    version,
    undo,
    name: optionalLine("the name", 200).transform((value) => value ?? ""),
    category: optionalLine("the category", 100),
    unit: line("the unit", 20),
    unitCost: decimalOr(null, { decimals: PRICE_DECIMALS, sign }),
    status: z.enum(ITEM_STATUSES, "Choose a status."),
    kind: z.enum(ITEM_KINDS, "Choose what it is."),
  });

const offerTerms = (sign: DecimalSign) => ({
  supplierCode: optionalLine("the supplier's code", 80),
  unitPrice: decimal({ decimals: PRICE_DECIMALS, sign }),
  minimumQuantity: decimalOr(0, { decimals: QUANTITY_DECIMALS, sign }),
  orderMultiple: decimalOr(1000, { decimals: QUANTITY_DECIMALS, sign, positive: true }),
  leadTimeDays,
  undo,
});

export const newOfferSchema = (sign: DecimalSign) =>
  formSchema({
    itemId: rowId("itm"),
    supplierId: z.string("Choose a supplier.").regex(/^sup_[a-z0-9]{1,60}$/, "Choose a supplier."),
    preferred: z
      .literal("on")
      .optional()
      .transform((value) => value === "on"),
    ...offerTerms(sign),
  });

export const offerSchema = (sign: DecimalSign) =>
  formSchema({ id: rowId("si"), version, ...offerTerms(sign) });
export const offerIdSchema = formSchema({ id: rowId("si"), version, undo });

export const stockSchema = (sign: DecimalSign) =>
  formSchema({
    itemId: rowId("itm"),
    locationId: z.string().regex(/^loc_[a-z0-9]{1,60}$/),
    /** 0: nothing was known of this place yet. */
    version: z.coerce.number().int().min(0),
    onHand: decimal({ decimals: QUANTITY_DECIMALS, sign }),
    reason: line("a reason", 200),
    undo,
  });

const supplierShape = {
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
  leadTimeDays,
  minimumOrder: z.string().trim(),
};

/** The minimum order is an amount in the supplier's own currency, so its decimals depend on another field. */
function withMinimum<T extends { currency: string; minimumOrder: string }>(sign: DecimalSign) {
  return ({ minimumOrder, ...rest }: T, context: z.RefinementCtx) => {
    const range = { decimals: currencyDigits(rest.currency), sign };
    const value = minimumOrder === "" ? 0 : readIn(minimumOrder, range);
    if (typeof value === "number") return { ...rest, minimumOrderMinor: value };
    context.addIssue({ code: "custom", path: ["minimumOrder"], message: value });
    return z.NEVER;
  };
}

export const newSupplierSchema = (sign: DecimalSign) =>
  formSchema({ code: line("a code", 60), ...supplierShape }).transform(withMinimum(sign));
export const supplierSchema = (sign: DecimalSign) =>
  formSchema({ id: rowId("sup"), version, undo, ...supplierShape }).transform(withMinimum(sign));
export const supplierActiveSchema = formSchema({
  id: rowId("sup"),
  version,
  active: z.enum(["yes", "no"]).transform((value) => value === "yes"),
});
