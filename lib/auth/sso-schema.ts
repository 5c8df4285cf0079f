import * as z from "zod";
import { joinRoleField } from "@/lib/accounts/domain-schema";
import { FIELD_MISSING, formSchema } from "@/lib/format/form-schema";
import { integerText } from "@/lib/format/number-schema";

/** What comes in from the forms of single sign-on. */

const visible = (what: string, max: number) =>
  z
    .string(`Enter ${what}.`)
    .trim()
    .min(1, `Enter ${what}.`)
    .max(max, `Keep ${what} under ${max} characters.`)
    .refine((value) => !/[\p{Cc}\p{Cf}]/u.test(value), "Use letters, digits and ordinary signs.");

const provider = {
  name: visible("a name", 60),
  issuer: visible("the issuer's address", 300),
};
const client = {
  clientId: visible("the client ID", 300),
  /** Empty where the one that is stored stays. */
  clientSecret: z.string(FIELD_MISSING).trim().max(1000, "This secret is too long."),
  defaultRole: joinRoleField,
};

const connectionId = z.string().regex(/^sso_[a-z0-9]+$/);

export const newConnectionSchema = formSchema(provider);
export const connectionSchema = formSchema({ ...provider, ...client, connectionId, version: integerText(1) });
export const connectionIdSchema = formSchema({ connectionId });

export type ConnectionInput = z.output<typeof connectionSchema>;
