"use server";
import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/web/form-action";
import type { MutationResult } from "@/lib/web/mutation-result";
import { staffAction } from "@/lib/web/staff-action-client";
import { beginDraft, discardConsentDraft, publishDraft } from "../drafts";
import { addService, removeService, setFields, syncInventory } from "./commands";
import {
  fieldsSchema,
  newServiceSchema,
  nothingSchema,
  placeSchema,
  publishSchema,
  serviceKeySchema,
} from "./schema";

/** What staff do to the banner's draft. */

const PATH = "/admin/consent";
const refresh = () => revalidatePath(PATH, "layout");

export const beginDraftAction = formAction(
  staffAction("consent.publish")
    .inputSchema(nothingSchema)
    .action(async ({ ctx }): Promise<MutationResult> => {
      await beginDraft(ctx.actor);
      refresh();
      return { message: "A draft was begun.", href: `${PATH}/draft` };
    }),
);

export const saveFieldsAction = formAction(
  staffAction("consent.publish")
    .inputSchema(fieldsSchema)
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const { id, version, ...fields } = parsedInput;
      await setFields(ctx.actor, { id, version }, fields);
      refresh();
      return { message: "The draft was saved." };
    }),
);

export const syncInventoryAction = formAction(
  staffAction("consent.publish")
    .inputSchema(placeSchema)
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      await syncInventory(ctx.actor, parsedInput);
      refresh();
      return { message: "The draft carries the inventory now." };
    }),
);

export const addServiceAction = formAction(
  staffAction("consent.publish")
    .inputSchema(newServiceSchema)
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      await addService(ctx.actor, parsedInput, parsedInput);
      refresh();
      return { message: `${parsedInput.name} was added to the draft.` };
    }),
);

export const removeServiceAction = formAction(
  staffAction("consent.publish")
    .inputSchema(serviceKeySchema)
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      await removeService(ctx.actor, parsedInput, parsedInput.key);
      refresh();
      return { message: "The service was taken out of the draft." };
    }),
);

export const discardConsentDraftAction = formAction(
  staffAction("consent.publish")
    .inputSchema(placeSchema)
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      await discardConsentDraft(ctx.actor, parsedInput.id, parsedInput.version);
      refresh();
      return { message: "The draft was thrown away.", href: PATH };
    }),
);

export const publishDraftAction = formAction(
  staffAction("consent.publish")
    .inputSchema(publishSchema)
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const { material, ...draft } = parsedInput;
      const { number } = await publishDraft(ctx.actor, { ...draft, material: material === "yes" });
      refresh();
      return { message: `Version ${number} is published.`, href: PATH };
    }),
);
