import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/browser";

export type PasskeyResponse = AuthenticationResponseJSON;

/** The browser's side of passkeys. The library is loaded when somebody uses one. */

/** Whether this browser can make and use passkeys. */
export const supportsPasskeys = (): boolean => typeof window.PublicKeyCredential === "function";

/** Whether this browser can offer passkeys where it offers stored addresses and passwords. */
export const supportsPasskeyAutofill = async (): Promise<boolean> =>
  supportsPasskeys() && (await window.PublicKeyCredential.isConditionalMediationAvailable?.()) === true;

/** What an authenticator answered; or why it did not, as a sentence that is empty when its person has cancelled. */
export type PasskeyOutcome<Response> = { response: Response } | { problem: string };

/** Has an authenticator make a passkey. */
export const createPasskey = (optionsJSON: PublicKeyCredentialCreationOptionsJSON) =>
  outcomeOf<RegistrationResponseJSON>(async ({ startRegistration }) => startRegistration({ optionsJSON }));

/** Has an authenticator prove its holder by a passkey. */
export const askPasskey = (optionsJSON: PublicKeyCredentialRequestOptionsJSON) =>
  outcomeOf<AuthenticationResponseJSON>(async ({ startAuthentication }) =>
    startAuthentication({ optionsJSON }),
  );

/**
 * Offers passkeys in the field whose `autocomplete` ends in "webauthn", until one is chosen. Whatever else asks an authenticator
 * ends it, with an empty problem.
 */
export const offerPasskeys = (optionsJSON: PublicKeyCredentialRequestOptionsJSON) =>
  outcomeOf<AuthenticationResponseJSON>(async ({ startAuthentication }) =>
    startAuthentication({ optionsJSON, useBrowserAutofill: true }),
  );

/** Ends whatever waits for an authenticator. */
export const endPasskeyRequest = async (): Promise<void> =>
  (await import("@simplewebauthn/browser")).WebAuthnAbortService.cancelCeremony();

async function outcomeOf<Response>(
  ask: (library: typeof import("@simplewebauthn/browser")) => Promise<Response>,
): Promise<PasskeyOutcome<Response>> {
  try {
    return { response: await ask(await import("@simplewebauthn/browser")) };
  } catch (error) {
    return { problem: problemOf(error instanceof Error ? error.name : "") };
  }
}

/** The errors of WebAuthn (§5.1.3, §5.1.4) in words. */
function problemOf(name: string): string {
  // Also what a browser says when there is no passkey: it does not tell a site which of them it was.
  if (name === "NotAllowedError")
    return "No passkey was used: it was cancelled, or this device has none for Lumina.";
  if (name === "AbortError") return "";
  if (name === "InvalidStateError") return "This device already has a passkey for your account.";
  if (name === "ConstraintError" || name === "NotSupportedError")
    return "This authenticator cannot ask for a PIN, finger or face, which Lumina needs. Use another one.";
  if (name === "SecurityError") return "Passkeys do not work at this address of Lumina.";
  return "The browser could not use a passkey. Try again, or use another browser.";
}
