"use server";
import { currentVisitor } from "@/lib/accounts/visitor";
import { userAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { hasPasskey } from "./passkey-list";
import { passkeyAnswerSchema } from "./passkey-schema";
import { proofByPasskeyRequest, proveByCode, proveByPasskey, proveByPassword } from "./prove";
import { provePasswordSchema } from "./prove-schema";
import { factorCodeSchema } from "./second-factor-schema";

/** Proving oneself again before something that matters. */

/** How the person may do it, and as whom. */
export const proofWaysAction = userAction.action(async ({ ctx }) => ({
  email: ctx.user.email,
  passkey: await hasPasskey(ctx.user.id),
  code: ctx.user.hasSecondFactor,
}));

export const proveByPasswordAction = formAction(
  userAction.inputSchema(provePasswordSchema).action(async ({ parsedInput, ctx }) => {
    await proveByPassword(ctx.user, parsedInput.currentPassword, await currentVisitor());
  }),
);

export const proveByCodeAction = formAction(
  userAction.inputSchema(factorCodeSchema).action(async ({ parsedInput, ctx }) => {
    await proveByCode(ctx.user, parsedInput.code, await currentVisitor());
  }),
);

export const proofByPasskeyRequestAction = userAction.action(async ({ ctx }) =>
  proofByPasskeyRequest(ctx.user, await currentVisitor()),
);

export const proveByPasskeyAction = userAction
  .inputSchema(passkeyAnswerSchema)
  .action(async ({ parsedInput, ctx }) => {
    await proveByPasskey(ctx.user, parsedInput, await currentVisitor());
    return { isProven: true };
  });
