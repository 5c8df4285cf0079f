import * as z from "zod";
import { isCountry } from "@/lib/accounts/locales";
import { NUMBER_TYPES } from "@/lib/providers/number-types";

/** What comes in: the search for numbers, and what is done to one. */

const numberId = z.string().regex(/^pho_[a-z0-9]{1,60}$/);
const country = z.string().refine(isCountry, "Choose a country.");
const type = z.enum(NUMBER_TYPES);

/** The search as it stands in the address; without a country nothing was searched for. */
export const numberSearchSchema = z.object({
  country: country.optional().catch(undefined),
  type: type.catch("local"),
  digits: z
    .string()
    .transform((text) => text.replaceAll(/\D/g, "").slice(0, 10))
    .catch(""),
  sms: z
    .literal("on")
    .optional()
    .catch(undefined)
    .transform((value) => value === "on"),
});

export const buyNumberSchema = z.object({
  requestKey: z.uuid(),
  number: z.string().regex(/^\+[1-9]\d{6,14}$/),
  country,
  type,
  sms: z.boolean(),
  label: z
    .string()
    .trim()
    .max(60, "Keep the name under 60 characters.")
    .refine((text) => !/\p{Cc}/u.test(text), "Use letters, digits and ordinary signs."),
  priceMinor: z.number().int().min(0).max(1_000_000),
});

export const numberIdSchema = z.object({ id: numberId });
