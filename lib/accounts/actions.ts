"use server";
import { redirect } from "next/navigation";
import { browserHints } from "@/lib/platform/request";
import { publicAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { safeNextPath } from "@/lib/web/next-path";
import { confirmBrowser, requestBrowserLink } from "./known-browsers";
import { guessCountry } from "./locales";
import { organizationsOf } from "./organizations";
import { requestReset, resetPassword } from "./password-changes";
import {
  confirmSchema,
  emailOnlySchema,
  nextSchema,
  resetSchema,
  signInSchema,
  signUpSchema,
  tokenSchema,
} from "./schema";
import { signIn, signOut } from "./sign-in";
import { confirmSignUp, requestSignUp, resendConfirmation } from "./sign-up";
import { currentVisitor, forgetSession, rememberDevice, rememberSignIn } from "./visitor";

/** The actions that anybody may call: signing up, confirming, signing in and out, a new password, a new browser. */

export const signUpAction = formAction(
  publicAction.inputSchema(signUpSchema).action(async ({ parsedInput }) => {
    const { networkCountry, acceptLanguage } = await browserHints();
    const country = guessCountry(networkCountry, acceptLanguage);
    const { deviceToken } = await requestSignUp({ ...parsedInput, country }, await currentVisitor());
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

export const confirmSignUpAction = formAction(
  publicAction.inputSchema(confirmSchema).action(async ({ parsedInput }) => {
    const { slug, ...signedIn } = await confirmSignUp(parsedInput, await currentVisitor());
    await rememberSignIn(signedIn);
    redirect(`/o/${slug}`);
  }),
);

export const signInAction = formAction(
  publicAction.inputSchema(signInSchema).action(async ({ parsedInput }) => {
    const { userId, ...signedIn } = await signIn(parsedInput, await currentVisitor());
    await rememberSignIn(signedIn);
    redirect(safeNextPath(parsedInput.next, await firstPage(userId)));
  }),
);

/** Somebody with one organization goes straight to it. */
async function firstPage(userId: string): Promise<string> {
  const [only, ...others] = await organizationsOf(userId);
  return only && others.length === 0 ? `/o/${only.slug}` : "/organizations";
}

export const signOutAction = publicAction.action(async () => {
  await endSession();
  redirect("/sign-in");
});

/** Signs out and comes back to where one was, as somebody else. */
export const signOutHereAction = formAction(
  publicAction.inputSchema(nextSchema).action(async ({ parsedInput }) => {
    await endSession();
    redirect(safeNextPath(parsedInput.next, "/sign-in"));
  }),
);

async function endSession(): Promise<void> {
  const { sessionToken } = await currentVisitor();
  if (sessionToken) await signOut(sessionToken);
  await forgetSession();
}

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
