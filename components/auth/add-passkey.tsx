"use client";
import { useTransition } from "react";
import { callAction } from "@/components/forms/call-action";
import { showFailureToast } from "@/components/forms/failure-toast";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { addPasskeyAction, passkeyRegistrationAction } from "@/lib/auth/passkey-actions";
import { createPasskey } from "./passkey-browser";
import { usePasskeySupport } from "./use-passkey-support";

/** Makes a passkey with this browser, or with a key or phone that the browser finds. */
export function AddPasskey() {
  const isSupported = usePasskeySupport();
  const [busy, start] = useTransition();
  if (!isSupported) return null;
  const add = () =>
    start(async () => {
      const asked = await callAction(() => passkeyRegistrationAction());
      if (!asked?.data) return asked?.serverError && showFailureToast(asked.serverError);
      const { challengeId, options } = asked.data;
      const made = await createPasskey(options);
      if ("problem" in made) return made.problem ? void toast.error(made.problem) : undefined;
      const { response } = made;
      const answer = await callAction(() => addPasskeyAction({ challengeId, response }));
      if (!answer?.data)
        return showFailureToast(
          answer?.serverError,
          "This browser's answer could not be read. Try another browser.",
        );
      toast.success(`${answer.data.name} was added.`);
    });
  return (
    <Button size="sm" pending={busy} onClick={add}>
      Add a passkey
    </Button>
  );
}
