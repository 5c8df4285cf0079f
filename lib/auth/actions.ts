"use server";
import { redirect } from "next/navigation";
import { acceptAsNewPerson } from "@/lib/accounts/accept-invitation";
import { firstPage } from "@/lib/accounts/organizations";
import { acceptAsNewSchema, confirmSignUpSchema, nextSchema, signInSchema } from "@/lib/accounts/schema";
import { signIn } from "@/lib/accounts/sign-in";
import { secondFactorPath } from "@/lib/accounts/sign-in-path";
import { confirmSignUp } from "@/lib/accounts/sign-up";
import { publicAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { safeNextPath } from "@/lib/web/next-path";
import { signInThrough, signOutThrough } from "./run";

/** The actions that begin or end a session. Each goes through the sign-in library (docs/decisions/043). */

export const signInAction = formAction(
  publicAction.inputSchema(signInSchema).action(async ({ parsedInput }) => {
    const { next } = parsedInput;
    const { userId, secondFactorDue } = await signInThrough("password", (visitor) =>
      signIn(parsedInput, visitor),
    );
    if (secondFactorDue) redirect(secondFactorPath(safeNextPath(next, "")));
    redirect(safeNextPath(next, await firstPage(userId)));
  }),
);

export const confirmSignUpAction = formAction(
  publicAction.inputSchema(confirmSignUpSchema).action(async ({ parsedInput }) => {
    const { slug } = await signInThrough("confirmation", (visitor) => confirmSignUp(parsedInput, visitor));
    redirect(`/o/${slug}`);
  }),
);

export const acceptAsNewPersonAction = formAction(
  publicAction.inputSchema(acceptAsNewSchema).action(async ({ parsedInput }) => {
    const { slug } = await signInThrough("invitation", (visitor) => acceptAsNewPerson(parsedInput, visitor));
    redirect(`/o/${slug}`);
  }),
);

export const signOutAction = publicAction.action(async () => {
  await signOutThrough();
  redirect("/sign-in");
});

/** Signs out and comes back to where one was, as somebody else. */
export const signOutHereAction = formAction(
  publicAction.inputSchema(nextSchema).action(async ({ parsedInput }) => {
    await signOutThrough();
    redirect(safeNextPath(parsedInput.next, "/sign-in"));
  }),
);
