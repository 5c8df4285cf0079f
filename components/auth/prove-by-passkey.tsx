"use client";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { callAction } from "@/components/forms/call-action";
import { FailureText } from "@/components/forms/failure-text";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/callout";
import { proofByPasskeyRequestAction, proveByPasskeyAction } from "@/lib/auth/prove-actions";
import type { ActionFailure } from "@/lib/web/action-client";
import { askPasskey } from "./passkey-browser";
import { usePasskeySupport } from "./use-passkey-support";

/** What is done with a passkey's answer. */
type Use = typeof proveByPasskeyAction;

/**
 * Proves the person by one of their passkeys. Without a transition: see components/forms/proof-request.ts.
 *
 * @param use what the answer is for, if not for the proof alone
 */
export function ProveByPasskey({
  onProven,
  use = proveByPasskeyAction,
  label = "Use a passkey",
  variant = "primary",
}: {
  onProven: () => void;
  use?: Use;
  label?: string;
  variant?: "primary" | "secondary";
}) {
  const isSupported = usePasskeySupport();
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [busy, setBusy] = useState(false);
  if (!isSupported) return null;
  const prove = async () => {
    setFailure(null);
    setBusy(true);
    const problem = await provenBy(use);
    setBusy(false);
    if (problem) setFailure(problem);
    else onProven();
  };
  return (
    <>
      <FormMessage error={failure && <FailureText failure={failure} />} />
      <Button
        variant={variant}
        size="lg"
        wide
        pending={busy}
        icon={<KeyRound aria-hidden="true" />}
        onClick={prove}
      >
        {label}
      </Button>
    </>
  );
}

/** @returns why it did not work, or null */
async function provenBy(use: Use): Promise<ActionFailure | null> {
  const unknown = { message: "This browser's answer could not be read. Use your password." };
  const asked = await callAction(() => proofByPasskeyRequestAction());
  if (!asked?.data) return asked?.serverError ?? unknown;
  const { challengeId, options } = asked.data;
  const answered = await askPasskey(options);
  if ("problem" in answered) return { message: answered.problem };
  const { response } = answered;
  const answer = await callAction(() => use({ challengeId, response }));
  return answer?.data ? null : (answer?.serverError ?? unknown);
}
