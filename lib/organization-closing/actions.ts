"use server";
import { revalidatePath } from "next/cache";
import { orgAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { closeOrganization, keepOrganization } from "./commands";
import { closeSchema } from "./schema";

const refresh = (slug: string) => revalidatePath(`/o/${slug}`, "layout");

export const closeOrganizationAction = formAction(
  orgAction("organization.close", { proven: true })
    .inputSchema(closeSchema)
    .action(async ({ parsedInput, ctx }) => {
      await closeOrganization(ctx.workspace, parsedInput.name);
      refresh(ctx.organization.slug);
    }),
);

export const keepOrganizationAction = orgAction("organization.close").action(async ({ ctx }) => {
  await keepOrganization(ctx.workspace);
  refresh(ctx.organization.slug);
});
