"use server";
import { revalidatePath } from "next/cache";
import { requirePhoneProof, setAbsence } from "@/lib/accounts/call-phones";
import { nothingSchema } from "@/lib/accounts/schema";
import { userAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { cancelPhone, provePhone, removePhone, sendPhoneCode } from "./phone-proof";
import { absenceSchema, phoneCodeSchema, provePhoneSchema } from "./phone-schema";

/** What a person does with the phone on which calls reach them. */

const refresh = () => revalidatePath("/account");

export const sendPhoneCodeAction = formAction(
  userAction.inputSchema(phoneCodeSchema).action(async ({ parsedInput, ctx }) => {
    await requirePhoneProof(ctx.user);
    const { timeZone, ...wanted } = parsedInput;
    await sendPhoneCode({ userId: ctx.user.id, address: ctx.address, timeZone }, wanted);
    refresh();
  }),
);

export const provePhoneAction = formAction(
  userAction.inputSchema(provePhoneSchema).action(async ({ parsedInput, ctx }) => {
    await provePhone(ctx.user.id, parsedInput.code);
    refresh();
  }),
);

export const cancelPhoneAction = formAction(
  userAction.inputSchema(nothingSchema).action(async ({ ctx }) => {
    await cancelPhone(ctx.user.id);
    refresh();
  }),
);

export const removePhoneAction = formAction(
  userAction.inputSchema(nothingSchema).action(async ({ ctx }) => {
    await requirePhoneProof(ctx.user);
    await removePhone(ctx.user.id);
    refresh();
  }),
);

export const setAbsenceAction = formAction(
  userAction.inputSchema(absenceSchema).action(async ({ parsedInput, ctx }) => {
    await requirePhoneProof(ctx.user);
    await setAbsence(ctx.user.id, parsedInput);
    refresh();
  }),
);
