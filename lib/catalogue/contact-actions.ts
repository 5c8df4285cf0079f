"use server";
import { revalidatePath } from "next/cache";
import { orgAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import type { MutationResult } from "@/lib/web/mutation-result";
import {
  contactIdSchema,
  contactSchema,
  customerContactSchema,
  newContactSchema,
  newCustomerContactSchema,
} from "./contact-schema";
import { createContact, removeContact, updateContact } from "./contacts";

/** What is done to the contacts of suppliers and customers. */

function refresh(slug: string): void {
  revalidatePath(`/o/${slug}/suppliers`, "layout");
  revalidatePath(`/o/${slug}/contacts`);
}

/** The country that the form names as the one in whose form numbers are written. */
const countryIn = (form: unknown): string | null => {
  const country = form instanceof FormData ? form.get("country") : null;
  return typeof country === "string" ? country : null;
};

export const createContactAction = formAction(
  orgAction("suppliers.edit")
    .inputSchema(async (_, form) => newContactSchema(countryIn(form)))
    .action(async ({ ctx, parsedInput: { supplierId, ...contact } }): Promise<MutationResult> => {
      await createContact(ctx.db, ctx.actor, { supplierId }, contact);
      refresh(ctx.organization.slug);
      return { message: `${contact.name} was added.` };
    }),
);

export const createCustomerContactAction = formAction(
  orgAction("suppliers.edit")
    .inputSchema(async (_, form) => newCustomerContactSchema(countryIn(form)))
    .action(async ({ ctx, parsedInput: { company, customerCode, ...contact } }): Promise<MutationResult> => {
      await createContact(ctx.db, ctx.actor, { company, customerCode }, contact);
      refresh(ctx.organization.slug);
      return { message: `${contact.name} was added.` };
    }),
);

export const updateContactAction = formAction(
  orgAction("suppliers.edit")
    .inputSchema(async (_, form) => contactSchema(countryIn(form)))
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await updateContact(ctx.db, ctx.actor, parsedInput);
      refresh(ctx.organization.slug);
      return { message: `${parsedInput.name} was saved.` };
    }),
);

export const updateCustomerContactAction = formAction(
  orgAction("suppliers.edit")
    .inputSchema(async (_, form) => customerContactSchema(countryIn(form)))
    .action(async ({ ctx, parsedInput: { company, customerCode, ...contact } }): Promise<MutationResult> => {
      await updateContact(ctx.db, ctx.actor, { ...contact, customer: { company, customerCode } });
      refresh(ctx.organization.slug);
      return { message: `${contact.name} was saved.` };
    }),
);

export const removeContactAction = formAction(
  orgAction("suppliers.edit")
    .inputSchema(contactIdSchema)
    .action(async ({ ctx, parsedInput }) => {
      await removeContact(ctx.db, ctx.actor, parsedInput);
      refresh(ctx.organization.slug);
    }),
);
