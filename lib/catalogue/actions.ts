"use server";
import { revalidatePath } from "next/cache";
import { replanItem, replanSupplier } from "@/lib/agents/replan";
import { checkAfterResponse } from "@/lib/exceptions/check-rows";
import { NUMBER_LOCALE } from "@/lib/format/form-locale";
import { formatNumberInput } from "@/lib/format/number-input";
import { requestLocale, typedLocale } from "@/lib/format/request-locale";
import { clock } from "@/lib/platform/clock";
import { correctStock } from "@/lib/stock/commands";
import { orgAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { type MutationResult, UNCHANGED } from "@/lib/web/mutation-result";
import { updateItem } from "./items";
import { addOffer, preferOffer, removeOffer, updateOffer } from "./offers";
import {
  itemSchema,
  newOfferSchema,
  newSupplierSchema,
  offerIdSchema,
  offerSchema,
  stockSchema,
  supplierActiveSchema,
  supplierSchema,
} from "./schema";
import { itemForm, offerForm, supplierForm, termsForm } from "./stored-forms";
import { createSupplier, setSupplierActive, updateSupplier } from "./suppliers";

/** What is done to items and suppliers. Each answers how to take it back. */

const refresh = (slug: string) => revalidatePath(`/o/${slug}`, "layout");

export const updateItemAction = formAction(
  orgAction("items.edit")
    .inputSchema(async (_, form) => itemSchema(await typedLocale(form)))
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const { id, version } = parsedInput;
      const { code, before } = await updateItem(ctx.db, ctx.actor, parsedInput);
      if (!before) return UNCHANGED;
      await replanItem(ctx.db, ctx.organization, ctx.actor, id);
      refresh(ctx.organization.slug);
      const undo = {
        id,
        version: String(version + 1),
        undo: "on",
        ...itemForm(before, await requestLocale()),
      };
      return { message: `${code} was saved.`, undo };
    }),
);

export const correctStockAction = formAction(
  orgAction("items.edit")
    .inputSchema(async (_, form) => stockSchema(await typedLocale(form)))
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const { itemId, locationId } = parsedInput;
      const day = clock.today(ctx.organization.timeZone);
      const { before, version } = await correctStock(ctx.db, ctx.actor, { ...parsedInput, day });
      if (before === null) return UNCHANGED;
      await replanItem(ctx.db, ctx.organization, ctx.actor, itemId);
      checkAfterResponse(ctx, { by: "itemId", ids: [itemId] });
      refresh(ctx.organization.slug);
      const locale = await requestLocale();
      const undo = {
        itemId,
        locationId,
        version: String(version),
        [NUMBER_LOCALE]: locale,
        onHand: formatNumberInput(before, locale, 3),
        reason: "Undone",
        undo: "on",
      };
      return { message: "The stock was adjusted.", undo };
    }),
);

export const addOfferAction = formAction(
  orgAction("suppliers.edit")
    .inputSchema(async (_, form) => newOfferSchema(await typedLocale(form)))
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const { id } = await addOffer(ctx.db, ctx.actor, parsedInput);
      await replanItem(ctx.db, ctx.organization, ctx.actor, parsedInput.itemId, parsedInput.supplierId);
      refresh(ctx.organization.slug);
      return { message: "The supplier was added.", undo: { id, version: "1", undo: "on" } };
    }),
);

export const updateOfferAction = formAction(
  orgAction("suppliers.edit")
    .inputSchema(async (_, form) => offerSchema(await typedLocale(form)))
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const { id, version } = parsedInput;
      const { offer, changed } = await updateOffer(ctx.db, ctx.actor, parsedInput);
      if (!changed) return UNCHANGED;
      await replanItem(ctx.db, ctx.organization, ctx.actor, offer.itemId, offer.supplierId);
      refresh(ctx.organization.slug);
      const undo = {
        id,
        version: String(version + 1),
        undo: "on",
        ...termsForm(offer.terms, await requestLocale()),
      };
      return { message: `${offer.supplier}'s terms were saved.`, undo };
    }),
);

export const preferOfferAction = formAction(
  orgAction("suppliers.edit")
    .inputSchema(offerIdSchema)
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const { offer, previous } = await preferOffer(ctx.db, ctx.actor, parsedInput);
      if (offer.preferred) return UNCHANGED;
      await replanItem(ctx.db, ctx.organization, ctx.actor, offer.itemId);
      refresh(ctx.organization.slug);
      return {
        message: `${offer.supplier} is preferred now.`,
        undo: previous ? { id: previous.id, version: String(previous.version), undo: "on" } : undefined,
      };
    }),
);

export const removeOfferAction = formAction(
  orgAction("suppliers.edit")
    .inputSchema(offerIdSchema)
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const offer = await removeOffer(ctx.db, ctx.actor, parsedInput);
      await replanItem(ctx.db, ctx.organization, ctx.actor, offer.itemId, offer.supplierId);
      refresh(ctx.organization.slug);
      const undo = { ...offerForm(offer, await requestLocale()), undo: "on" };
      return { message: `${offer.supplier} was removed.`, undo };
    }),
);

export const createSupplierAction = formAction(
  orgAction("suppliers.edit")
    .inputSchema(async (_, form) => newSupplierSchema(await typedLocale(form)))
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const { id } = await createSupplier(ctx.db, ctx.actor, parsedInput);
      refresh(ctx.organization.slug);
      return {
        message: `${parsedInput.name} was added.`,
        href: `/o/${ctx.organization.slug}/suppliers/${id}`,
      };
    }),
);

export const updateSupplierAction = formAction(
  orgAction("suppliers.edit")
    .inputSchema(async (_, form) => supplierSchema(await typedLocale(form)))
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const { id, version, name, leadTimeDays } = parsedInput;
      const { before } = await updateSupplier(ctx.db, ctx.actor, parsedInput);
      if (!before) return UNCHANGED;
      if (before.leadTimeDays !== leadTimeDays) await replanSupplier(ctx.db, id);
      refresh(ctx.organization.slug);
      const undo = {
        id,
        version: String(version + 1),
        undo: "on",
        ...supplierForm(before, await requestLocale()),
      };
      return { message: `${name} was saved.`, undo };
    }),
);

export const setSupplierActiveAction = formAction(
  orgAction("suppliers.edit")
    .inputSchema(supplierActiveSchema)
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const { id, version, active } = parsedInput;
      const { name, changed } = await setSupplierActive(ctx.db, ctx.actor, parsedInput);
      if (!changed) return UNCHANGED;
      await replanSupplier(ctx.db, id);
      refresh(ctx.organization.slug);
      return {
        message: active ? `${name} is active again.` : `${name} is inactive now.`,
        undo: { id, version: String(version + 1), active: active ? "no" : "yes" },
      };
    }),
);
