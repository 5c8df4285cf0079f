"use server";
import { revalidatePath } from "next/cache";
import { fromForm } from "@/lib/format/form-schema";
import { formAction } from "@/lib/web/form-action";
import { staffAction } from "@/lib/web/staff-action-client";
import { noteStep, reportIncident } from "./incidents";
import { recordReview } from "./reviews";
import { reportSchema, reviewSchema, stepSchema } from "./schema";

/** The actions of /admin/trust. */

export const reportIncidentAction = formAction(
  staffAction("trust.edit")
    .inputSchema(fromForm(reportSchema))
    .action(async ({ ctx, parsedInput }) => {
      await reportIncident(ctx.staff, parsedInput);
      revalidatePath("/admin", "layout");
    }),
);

export const noteStepAction = formAction(
  staffAction("trust.edit")
    .inputSchema(fromForm(stepSchema))
    .action(async ({ ctx, parsedInput }) => {
      await noteStep(ctx.staff, parsedInput);
      revalidatePath("/admin", "layout");
    }),
);

export const recordReviewAction = formAction(
  staffAction("trust.edit")
    .inputSchema(fromForm(reviewSchema))
    .action(async ({ ctx, parsedInput }) => {
      await recordReview(ctx.staff, parsedInput);
      revalidatePath("/admin", "layout");
    }),
);
