import * as z from "zod";
import { formSchema } from "@/lib/format/form-schema";
import { domainField } from "./domain-names";
import { JOIN_ROLES } from "./domain-roles";

const domainId = z.string().regex(/^dom_[a-z0-9]+$/);

/** A role for people who were not invited one by one; empty for none. */
export const joinRoleField = z
  .enum(["", ...JOIN_ROLES], "Choose a role.")
  .transform((role) => (role === "" ? null : role));

/** The token of the link that they came by; empty where none was needed. */
export const joinSchema = formSchema({ token: z.string().max(100).optional() });
export const newDomainSchema = formSchema({ domain: domainField });
export const domainIdSchema = formSchema({ domainId });
export const joinRoleSchema = formSchema({ domainId, joinRole: joinRoleField });
