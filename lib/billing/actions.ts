"use server";
import { revalidatePath } from "next/cache";
import { orgAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { cancelSubscription, resumeSubscription } from "./cancel";
import { startCheckout } from "./checkout";
import { portalAddress, saveDetails } from "./details";
import { changePlan, keepPlan } from "./plan-change";
import { billingDetailsSchema, cancelSchema, planChangeSchema, planChoiceSchema } from "./schema";

/** What an owner does about the subscription. */

const refresh = (slug: string) => revalidatePath(`/o/${slug}`, "layout");

/** Answers the address of Stripe's page, which the browser then opens. */
export const startCheckoutAction = orgAction("billing.manage")
  .inputSchema(planChoiceSchema)
  .action(async ({ ctx, parsedInput: { plan, interval } }) => ({
    url: await startCheckout(ctx, plan, interval),
  }));

export const changePlanAction = orgAction("billing.manage")
  .inputSchema(planChangeSchema)
  .action(async ({ ctx, parsedInput: { plan, interval, at, dueMinor } }) => {
    await changePlan(ctx.organization, ctx.actor, { plan, interval }, { at, dueMinor });
    refresh(ctx.organization.slug);
  });

/** Takes a change of plan back that has not begun. */
export const keepPlanAction = orgAction("billing.manage").action(async ({ ctx }) => {
  await keepPlan(ctx.organization, ctx.actor);
  refresh(ctx.organization.slug);
});

export const cancelSubscriptionAction = formAction(
  orgAction("billing.manage")
    .inputSchema(cancelSchema)
    .action(async ({ ctx, parsedInput }) => {
      await cancelSubscription(ctx.organization, ctx.actor, parsedInput);
      refresh(ctx.organization.slug);
      return { message: "The subscription is cancelled." };
    }),
);

export const resumeSubscriptionAction = orgAction("billing.manage").action(async ({ ctx }) => {
  await resumeSubscription(ctx.organization, ctx.actor);
  refresh(ctx.organization.slug);
});

/** Answers the address of Stripe's page on which the owner chooses how they pay. */
export const openPortalAction = orgAction("billing.manage").action(async ({ ctx }) => ({
  url: await portalAddress(ctx.organization),
}));

export const saveBillingDetailsAction = formAction(
  orgAction("billing.manage")
    .inputSchema(billingDetailsSchema)
    .action(async ({ ctx, parsedInput }) => {
      await saveDetails(ctx.organization, ctx.actor, parsedInput);
      refresh(ctx.organization.slug);
    }),
);
