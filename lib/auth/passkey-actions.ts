"use server";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { firstPage } from "@/lib/accounts/organizations";
import { requireOwnProof } from "@/lib/accounts/session-proof";
import { currentVisitor } from "@/lib/accounts/visitor";
import { provenUserAction, publicAction, userAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { safeNextPath } from "@/lib/web/next-path";
import { countPasskeyTry } from "./passkey-challenges";
import { removePasskey, renamePasskey } from "./passkey-changes";
import { addPasskey, passkeyRegistration } from "./passkey-registration";
import {
  addPasskeySchema,
  passkeyIdSchema,
  passkeySignInSchema,
  renamePasskeySchema,
} from "./passkey-schema";
import { secondFactorPasskeyRequest, signInBySecondPasskey } from "./passkey-second-factor";
import { passkeyOffer, passkeySignInRequest, signInWithPasskey } from "./passkey-sign-in";
import { signInThrough } from "./run";

/** Passkeys: adding, renaming and removing one's own, and signing in by one. */

const refresh = () => revalidatePath("/account");

export const passkeyRegistrationAction = provenUserAction.action(async ({ ctx }) => {
  await countPasskeyTry(ctx.address);
  return passkeyRegistration(ctx.user);
});

export const addPasskeyAction = provenUserAction
  .inputSchema(addPasskeySchema)
  .action(async ({ parsedInput, ctx }) => {
    await countPasskeyTry(ctx.address);
    const { userAgent } = await currentVisitor();
    const name = await addPasskey(ctx.user, parsedInput, userAgent);
    refresh();
    return { name };
  });

export const renamePasskeyAction = formAction(
  userAction.inputSchema(renamePasskeySchema).action(async ({ parsedInput, ctx }) => {
    requireOwnProof(ctx.user);
    await renamePasskey(ctx.user.id, parsedInput.passkeyId, parsedInput.name);
    refresh();
    return { message: "The passkey was renamed." };
  }),
);

export const removePasskeyAction = formAction(
  provenUserAction.inputSchema(passkeyIdSchema).action(async ({ parsedInput, ctx }) => {
    await removePasskey(ctx.user.id, parsedInput.passkeyId);
    refresh();
  }),
);

export const passkeySignInRequestAction = publicAction.action(async () =>
  passkeySignInRequest(await currentVisitor()),
);

/** Asked for by the form itself, before anybody has chosen to use a passkey. */
export const passkeyOfferAction = publicAction.action(async () => passkeyOffer(await currentVisitor()));

export const passkeySignInAction = publicAction
  .inputSchema(passkeySignInSchema)
  .action(async ({ parsedInput: { next, ...answer } }) => {
    const { userId } = await signInThrough("passkey", (visitor) => signInWithPasskey(answer, visitor));
    redirect(safeNextPath(next, await firstPage(userId)));
  });

export const secondFactorPasskeyRequestAction = publicAction.action(async () =>
  secondFactorPasskeyRequest(await currentVisitor()),
);

/** For whoever holds a session that waits for the second factor. */
export const secondFactorPasskeyAction = publicAction
  .inputSchema(passkeySignInSchema)
  .action(async ({ parsedInput: { next, ...answer } }) => {
    const { userId } = await signInThrough("second-factor", (visitor) =>
      signInBySecondPasskey(answer, visitor),
    );
    redirect(safeNextPath(next, await firstPage(userId)));
  });
