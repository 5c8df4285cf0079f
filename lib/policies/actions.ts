"use server";
import { redirect } from "next/navigation";
import { fromForm } from "@/lib/format/form-schema";
import { formAction } from "@/lib/web/form-action";
import { staffAction } from "@/lib/web/staff-action-client";
import { createPolicyDraft, discardPolicyDraft, savePolicyDraft } from "./drafts";
import { fillIn } from "./fill";
import { currentFillings } from "./fillings";
import { notifyAccountHolders, retryNotice } from "./notices";
import { activateVersion, scheduleVersion, withdrawVersion } from "./releases";
import {
  newDraftSchema,
  noticeSchema,
  policyDraftSchema,
  policyScheduleSchema,
  previewSchema,
  versionSchema,
} from "./schema";

/** The actions of /admin/policies. */

const pageOf = (id: string, saved: string) => `/admin/policies/${id}?saved=${saved}`;

export const createPolicyDraftAction = formAction(
  staffAction("policies.edit")
    .inputSchema(fromForm(newDraftSchema))
    .action(async ({ ctx, parsedInput }) => {
      redirect(`/admin/policies/${await createPolicyDraft(ctx.staff, parsedInput.document)}`);
    }),
);

export const saveDraftAction = formAction(
  staffAction("policies.edit")
    .inputSchema(fromForm(policyDraftSchema))
    .action(async ({ ctx, parsedInput }) => {
      await savePolicyDraft(ctx.staff, parsedInput);
      redirect(pageOf(parsedInput.id, "draft"));
    }),
);

/** The text of a draft with its places filled in, for the preview beside it. */
export const previewAction = staffAction("policies.view")
  .inputSchema(previewSchema)
  .action(async ({ parsedInput }) => fillIn(parsedInput.body, await currentFillings()));

export const discardPolicyDraftAction = formAction(
  staffAction("policies.edit")
    .inputSchema(fromForm(versionSchema))
    .action(async ({ ctx, parsedInput }) => {
      await discardPolicyDraft(ctx.staff, parsedInput);
      redirect("/admin/policies?saved=discarded");
    }),
);

export const scheduleAction = formAction(
  staffAction("policies.publish")
    .inputSchema(fromForm(policyScheduleSchema))
    .action(async ({ ctx, parsedInput }) => {
      await scheduleVersion(ctx.staff, parsedInput);
      if (parsedInput.material === "yes") await notifyAccountHolders(parsedInput.id);
      redirect(pageOf(parsedInput.id, (await activateVersion(parsedInput.id)) ? "published" : "scheduled"));
    }),
);

export const withdrawAction = formAction(
  staffAction("policies.publish")
    .inputSchema(fromForm(versionSchema))
    .action(async ({ ctx, parsedInput }) => {
      await withdrawVersion(ctx.staff, parsedInput);
      redirect(pageOf(parsedInput.id, "withdrawn"));
    }),
);

export const retryNoticeAction = formAction(
  staffAction("policies.publish")
    .inputSchema(fromForm(noticeSchema))
    .action(({ ctx, parsedInput }) => retryNotice(ctx.staff, parsedInput.notice)),
);
