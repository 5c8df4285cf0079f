"use server";
import { redirect } from "next/navigation";
import { firstPage } from "@/lib/accounts/organizations";
import { factorSetUpPath } from "@/lib/accounts/sign-in-path";
import { currentVisitor } from "@/lib/accounts/visitor";
import { provenUserAction, publicAction, userAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { safeNextPath } from "@/lib/web/next-path";
import { passkeyAnswerSchema } from "./passkey-schema";
import { signInThrough } from "./run";
import {
  beginAuthenticator,
  newCodesFor,
  removeAuthenticator,
  removeAuthenticatorByPasskey,
} from "./second-factor";
import { beginAuthenticatorSchema, factorCodeSchema, secondFactorSchema } from "./second-factor-schema";
import { signInByCode } from "./second-factor-sign-in";

/** For whoever holds a session that waits for the code. */
export const secondFactorAction = formAction(
  publicAction.inputSchema(secondFactorSchema).action(async ({ parsedInput }) => {
    const { code, trust, next } = parsedInput;
    const { userId } = await signInThrough("second-factor", (visitor) =>
      signInByCode({ code, trust: trust === "on" }, visitor),
    );
    redirect(safeNextPath(next, await firstPage(userId)));
  }),
);

export const beginAuthenticatorAction = formAction(
  provenUserAction.inputSchema(beginAuthenticatorSchema).action(async ({ parsedInput, ctx }) => {
    await beginAuthenticator(ctx.user.id);
    redirect(factorSetUpPath(safeNextPath(parsedInput.next, "")));
  }),
);

/** Confirms an app that waits for it, and renews the codes of one that is confirmed: one form, also without JavaScript. */
export const recoveryCodesAction = formAction(
  userAction.inputSchema(factorCodeSchema).action(async ({ parsedInput, ctx }) => ({
    codes: await newCodesFor(ctx.user, parsedInput.code, await currentVisitor()),
  })),
);

export const removeAuthenticatorAction = formAction(
  userAction.inputSchema(factorCodeSchema).action(async ({ parsedInput, ctx }) => {
    await removeAuthenticator(ctx.user, parsedInput.code, await currentVisitor());
    redirect("/account#second-factor");
  }),
);

export const removeAuthenticatorByPasskeyAction = userAction
  .inputSchema(passkeyAnswerSchema)
  .action(async ({ parsedInput, ctx }) => {
    await removeAuthenticatorByPasskey(ctx.user, parsedInput, await currentVisitor());
    return { isProven: true };
  });
