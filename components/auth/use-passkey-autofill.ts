"use client";
import { useEffect, useEffectEvent } from "react";
import { callAction } from "@/components/forms/call-action";
import { passkeyOfferAction } from "@/lib/auth/passkey-actions";
import { passkeyAutofill } from "./passkey-autofill";
import {
  endPasskeyRequest,
  offerPasskeys,
  type PasskeyResponse,
  supportsPasskeyAutofill,
} from "./passkey-browser";

/** The field in which a browser offers passkeys. */
const FIELD = "input[autocomplete$='webauthn']";

/**
 * Offers passkeys in the autofill of the page's e-mail field, once a pointer or the focus comes to its form: until then neither
 * the library is loaded nor the server asked.
 *
 * @param isEnabled false where the page asks for something else
 * @param busy an authenticator is asked otherwise
 * @param onAnswer a passkey was chosen
 */
export function usePasskeyAutofill(
  isEnabled: boolean,
  busy: boolean,
  onAnswer: (challengeId: string, response: PasskeyResponse) => void,
): void {
  const tell = useEffectEvent(onAnswer);
  const isBusy = useEffectEvent(() => busy);
  useEffect(() => {
    const form = isEnabled ? document.querySelector<HTMLInputElement>(FIELD)?.form : null;
    if (!form) return;
    const autofill = passkeyAutofill({
      isAvailable: supportsPasskeyAutofill,
      request: async () => (await callAction(() => passkeyOfferAction()))?.data ?? null,
      offer: ({ options }) => offerPasskeys(options),
      end: () => void endPasskeyRequest(),
      signIn: ({ challengeId }, response) => tell(challengeId, response),
    });
    const begin = () => {
      if (!isBusy()) void autofill.begin();
    };
    form.addEventListener("pointerenter", begin);
    form.addEventListener("focusin", begin);
    return () => {
      form.removeEventListener("pointerenter", begin);
      form.removeEventListener("focusin", begin);
      autofill.end();
    };
  }, [isEnabled]);
}
