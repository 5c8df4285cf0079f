import * as z from "zod";
import { isCountry } from "@/lib/accounts/locales";
import { formSchema } from "@/lib/format/form-schema";
import { CANCEL_REASONS, type CancelReason } from "./cancel-reasons";
import { PAID_PLANS, type PaidPlan } from "./plans";
import { INTERVALS } from "./status";

const paidPlan = z
  .string()
  .transform((key) => PAID_PLANS.find((plan) => plan.key === key))
  .pipe(z.custom<PaidPlan>((plan) => plan !== undefined, "Choose a plan."));

/** Monthly or yearly, as it stands in the address. */
export const intervalSchema = z.enum(INTERVALS).catch("month");

/** A plan, paid monthly or yearly. */
export const planChoiceSchema = z.object({ plan: paidPlan, interval: z.enum(INTERVALS) });

/** A change that was looked at before: its amount and the second by which it was worked out. */
export const planChangeSchema = planChoiceSchema.extend({
  at: z.number().int().min(1).max(9_999_999_999),
  dueMinor: z.number().int().min(0).max(100_000_000),
});

export const cancelSchema = formSchema({
  reason: z.enum(Object.keys(CANCEL_REASONS) as [CancelReason, ...CancelReason[]], "Choose a reason."),
  comment: z.string().trim().max(500, "At most 500 characters.").default(""),
});

const line = (most: number) => z.string().trim().max(most, `At most ${most} characters.`);

/** Who pays: what stands on invoices. */
export const billingDetailsSchema = formSchema({
  name: line(150).min(1, "Enter your company's name."),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, "This address is too long.")
    .refine(
      (text) => text === "" || z.email().safeParse(text).success,
      "This does not look like an e-mail address.",
    ),
  line1: line(200).min(1, "Enter a street and number."),
  line2: line(200).default(""),
  postalCode: line(20).default(""),
  city: line(100).min(1, "Enter a city."),
  country: z.string().refine(isCountry, "Choose a country."),
  taxNumber: line(30).default(""),
});
export type BillingDetails = z.output<typeof billingDetailsSchema>;
