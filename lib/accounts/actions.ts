"use server";
import { redirect } from "next/navigation";
import { publicAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { confirmBrowser, requestBrowserLink } from "./known-browsers";
import { requestReset, resetPassword } from "./password-changes";
import { emailOnlySchema, resetSchema, signUpSchema, tokenSchema } from "./schema";
import { requestSignUp, resendConfirmation } from "./sign-up";
import { currentVisitor, rememberDevice } from "./visitor";

/** The actions that anybody may call: signing up, a new password, a new browser. */

export const signUpAction = formAction(
  publicAction.inputSchema(signUpSchema).action(async ({ parsedInput }) => {
    const { deviceToken } = await requestSignUp(parsedInput, await currentVisitor());
    await rememberDevice(deviceToken);
    return { email: parsedInput.email };
  }),
);

export const resendConfirmationAction = formAction(
  publicAction.inputSchema(emailOnlySchema).action(async ({ parsedInput }) => {
    await resendConfirmation(parsedInput.email, await currentVisitor());
    return { email: parsedInput.email };
  }),
);

export const requestResetAction = formAction(
  publicAction.inputSchema(emailOnlySchema).action(async ({ parsedInput }) => {
    await requestReset(parsedInput.email, await currentVisitor());
    return { email: parsedInput.email };
  }),
);

export const resetPasswordAction = formAction(
  publicAction.inputSchema(resetSchema).action(async ({ parsedInput }) => {
    await resetPassword(parsedInput, await currentVisitor());
    redirect("/sign-in?notice=password-changed");
  }),
);

export const requestBrowserLinkAction = formAction(
  publicAction.inputSchema(emailOnlySchema).action(async ({ parsedInput }) => {
    await requestBrowserLink(parsedInput.email, await currentVisitor());
    return { email: parsedInput.email };
  }),
);

export const confirmBrowserAction = formAction(
  publicAction.inputSchema(tokenSchema).action(async ({ parsedInput }) => {
    await rememberDevice(await confirmBrowser(parsedInput.token, await currentVisitor()));
    redirect("/sign-in?notice=browser-confirmed");
  }),
);
