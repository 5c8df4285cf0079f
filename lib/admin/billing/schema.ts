import * as z from "zod";
import { FINDING_KINDS } from "@/lib/billing/status";
import { formSchema } from "@/lib/format/form-schema";
import { listAddress } from "@/lib/format/list-address";
import { integerText, numberText } from "@/lib/format/number-schema";
import { pageParam, searchParam } from "@/lib/format/search-params";
import { CREDIT_RULES, EXTENSION_DAYS } from "./rules";
import { ACCOUNT_STATES } from "./states";

/** What comes in from the pages of staff about billing. */

/** The filters and the page of the list of organizations, as they stand in the address. */
const accountsSchema = z.object({
  q: searchParam,
  state: z.enum(ACCOUNT_STATES).or(z.literal("")).catch(""),
  page: pageParam,
});
export type AccountsState = z.infer<typeof accountsSchema>;
export const accountsAddress = listAddress(accountsSchema);

const findingsSchema = z.object({ show: z.enum(["open", "all"]).catch("open"), page: pageParam });
export type FindingsState = z.infer<typeof findingsSchema>;
export const findingsAddress = listAddress(findingsSchema);

export const organizationIdSchema = z.string().regex(/^org_[a-z0-9]{26}$/);

const code = z
  .string("Enter the code.")
  .trim()
  .min(1, "Enter the code.")
  .max(40, "This is longer than any code.");
const reason = z
  .string("Say why.")
  .trim()
  .min(5, "Say why, in a few words.")
  .max(300, "Keep the reason under 300 characters.");

export const extendTrialSchema = formSchema({
  organizationId: organizationIdSchema,
  days: integerText(1, 30).refine(
    (days) => EXTENSION_DAYS.some((one) => one === days),
    "Choose how many days.",
  ),
  reason,
  code,
});

export const creditSchema = (locale: string) =>
  z.object({ organizationId: organizationIdSchema, amount: numberText(locale, CREDIT_RULES), reason, code });

export const resolveFindingSchema = z.object({
  kind: z.enum(FINDING_KINDS),
  subject: z.string().min(1).max(200),
});
