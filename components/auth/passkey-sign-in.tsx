"use client";
import { KeyRound } from "lucide-react";
import { useState, useTransition } from "react";
import { callAction } from "@/components/forms/call-action";
import { FailureText } from "@/components/forms/failure-text";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/callout";
import {
  passkeySignInAction,
  passkeySignInRequestAction,
  secondFactorPasskeyAction,
  secondFactorPasskeyRequestAction,
} from "@/lib/auth/passkey-actions";
import type { ActionFailure } from "@/lib/web/action-client";
import { askPasskey, type PasskeyResponse } from "./passkey-browser";
import { usePasskeyAutofill } from "./use-passkey-autofill";
import { usePasskeySupport } from "./use-passkey-support";

/**
 * Signs in by a passkey; not there where it cannot work.
 *
 * @param afterPassword in place of a code; otherwise without an address, because the authenticator knows whose passkey it is
 */
export function PasskeySignIn({ next, afterPassword = false }: { next: string; afterPassword?: boolean }) {
  const isSupported = usePasskeySupport();
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [busy, start] = useTransition();
  const send = async (challengeId: string, response: PasskeyResponse) => {
    // A sign-in that went through leads elsewhere and answers nothing.
    const input = { challengeId, response, next };
    const answer = await (afterPassword
      ? callAction(() => secondFactorPasskeyAction(input))
      : callAction(() => passkeySignInAction(input)));
    if (answer?.serverError) setFailure(answer.serverError);
    else if (answer?.validationErrors)
      setFailure({ message: "This browser's answer could not be read. Sign in another way." });
  };
  usePasskeyAutofill(!afterPassword, busy, (challengeId, response) =>
    start(async () => {
      setFailure(null);
      await send(challengeId, response);
    }),
  );
  if (!isSupported) return null;
  const signIn = () =>
    start(async () => {
      setFailure(null);
      const asked = await (afterPassword
        ? callAction(() => secondFactorPasskeyRequestAction())
        : callAction(() => passkeySignInRequestAction()));
      if (!asked?.data) return setFailure(asked?.serverError ?? null);
      const { challengeId, options } = asked.data;
      const answered = await askPasskey(options);
      if ("problem" in answered) return setFailure(answered.problem ? { message: answered.problem } : null);
      await send(challengeId, answered.response);
    });
  return (
    <div className="mt-4 space-y-4">
      <p className="flex items-center gap-3 text-muted text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      <FormMessage error={failure && <FailureText failure={failure} />} />
      <Button size="lg" wide pending={busy} icon={<KeyRound aria-hidden="true" />} onClick={signIn}>
        {afterPassword ? "Use a passkey" : "Sign in with a passkey"}
      </Button>
    </div>
  );
}
