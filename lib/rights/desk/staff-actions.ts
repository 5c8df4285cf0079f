"use server";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { formAction } from "@/lib/web/form-action";
import type { MutationResult } from "@/lib/web/mutation-result";
import { staffAction } from "@/lib/web/staff-action-client";
import {
  acknowledge,
  addNote,
  answer,
  askClarification,
  assignToMe,
  extend,
  fileAsStaff,
  reclassify,
  refuse,
  resume,
  routeToCustomer,
  withdraw,
} from "./commands";
import { passToHolders, searchForHolders } from "./holders";
import { mailSecondCode, sendPhoneCode, takeReadCode } from "./phone-code";
import {
  answerSchema,
  codeReadSchema,
  noteSchema,
  questionSchema,
  reasonSchema,
  reclassifySchema,
  routeSchema,
  seenSchema,
  staffRequestSchema,
} from "./schema";

/** What staff do with subject requests. */

const refresh = () => revalidatePath("/admin/requests", "layout");

export const fileRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(staffRequestSchema)
    .action(async ({ ctx, parsedInput }) => {
      redirect(`/admin/requests/${await fileAsStaff(ctx.staff, parsedInput)}`);
    }),
);

export const acknowledgeRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(seenSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await acknowledge(ctx.staff, parsedInput);
      refresh();
      return { message: "The acknowledgement is on its way." };
    }),
);

export const assignRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(seenSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await assignToMe(ctx.staff, parsedInput);
      refresh();
      return { message: "It is yours." };
    }),
);

export const resumeRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(seenSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await resume(ctx.staff, parsedInput);
      refresh();
      return { message: "The clock runs again." };
    }),
);

export const sendPhoneCodeRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(seenSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await sendPhoneCode(ctx.staff, parsedInput);
      refresh();
      return { message: "The code is on its way." };
    }),
);

export const mailSecondCodeRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(seenSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await mailSecondCode(ctx.staff, parsedInput);
      refresh();
      return { message: "The code is on its way." };
    }),
);

export const searchHoldersRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(seenSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      const found = await searchForHolders(ctx.staff, parsedInput);
      refresh();
      return { message: `Customers who have it: ${found}.` };
    }),
);

export const passToHoldersRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(seenSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      const passed = await passToHolders(ctx.staff, parsedInput);
      refresh();
      return { message: `Customers whom it was passed on to: ${passed}.` };
    }),
);

export const noteRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(noteSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await addNote(ctx.staff, parsedInput);
      refresh();
      return { message: "Noted." };
    }),
);

export const askClarificationRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(questionSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await askClarification(ctx.staff, parsedInput);
      refresh();
      return { message: "The question is on its way." };
    }),
);

export const extendRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(reasonSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await extend(ctx.staff, parsedInput);
      refresh();
      return { message: "Extended; the letter is on its way." };
    }),
);

export const routeRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(routeSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await routeToCustomer(ctx.staff, parsedInput);
      refresh();
      return { message: "Routed; the customer and the person are told." };
    }),
);

export const refuseRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(reasonSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await refuse(ctx.staff, parsedInput);
      refresh();
      return { message: "Refused; the letter is on its way." };
    }),
);

export const answerRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(answerSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await answer(ctx.staff, parsedInput);
      refresh();
      return { message: "Answered; the letter is on its way." };
    }),
);

export const withdrawRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(noteSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await withdraw(ctx.staff, parsedInput);
      refresh();
      return { message: "Closed as withdrawn." };
    }),
);

export const reclassifyRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(reclassifySchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await reclassify(ctx.staff, parsedInput);
      refresh();
      return { message: "Sorted anew; the dates follow." };
    }),
);

export const readCodeRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(codeReadSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await takeReadCode(ctx.staff, parsedInput);
      refresh();
      return { message: "Verified." };
    }),
);
