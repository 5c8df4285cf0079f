/** What to say above the sign-in form to somebody who was sent there: the address holds only the word, never a sentence. */
const DONE: Readonly<Record<string, string>> = {
  "password-changed": "Your password is changed. Sign in with the new one.",
  "account-deleted": "Your account is deleted.",
  "provider-connected": "Connected. From now on you can sign in with it.",
  "browser-confirmed": "This browser is confirmed. Sign in with your password.",
};

const FAILED: Readonly<Record<string, string>> = {
  "provider-unknown": "This way to sign in is not set up here. Sign in with your password.",
  "provider-from-elsewhere":
    "Another website wanted to sign you in, so we stopped. If you want to sign in, start here.",
  "provider-cancelled": "You cancelled the sign-in at your provider. Try again, or use your password.",
  "provider-failed":
    "Your provider's answer could not be accepted, so nobody was signed in. Start again from here, or use your password.",
  "provider-no-account":
    "No Lumina account uses that address. Start a trial with it, or sign in with the address that you use for Lumina.",
  "provider-unverified":
    "Your provider does not confirm that the address is yours. Sign in with your password, then connect the provider under Account.",
  "provider-connect-first":
    "This Microsoft account is not connected to a Lumina account yet. Sign in with your password, then connect it under Account.",
  "provider-too-many": "Ten accounts elsewhere are connected. Disconnect one of them first.",
  "provider-taken":
    "That account is connected with another Lumina account. Disconnect it there first, or choose another one.",
  "provider-connect-again": "The connection took too long, or you signed out meanwhile. Connect again.",
  "sso-unconfirmed": "The address of your account is not confirmed yet. Open the link in your mail first.",
  "sso-no-member":
    "You are not a member of the organization that this sign-in belongs to. Ask one of its admins to invite you.",
  "sso-no-seat":
    "Your organization has as many members as its plan allows, so you could not join it yet. Its owners have been told. Ask one of them to make room, then sign in again.",
  "sso-other-domain":
    "Your address is not of a domain that this organization has proven. Ask one of its admins.",
  "provider-too-often":
    "That was a lot at once from your network. Wait fifteen minutes, or use your password.",
};

/** The same for a member who is signed in, and whose organization opens through its provider alone. */
const FAILED_AT_GATE: Readonly<Record<string, string>> = {
  "provider-cancelled": "You cancelled the sign-in at your identity provider. Nothing has changed.",
  "provider-failed":
    "Your identity provider did not answer as it has to. Try again in a few minutes, or tell one of your admins.",
  "provider-unverified":
    "Your identity provider does not confirm that the address is yours. Tell one of your admins.",
  "provider-too-often": "That was a lot at once from your network. Wait fifteen minutes, and try again.",
};

const EVENT_ID = /^evt_[0-9a-z]{26}$/;

/** The message of a notice; of an unknown one there is none. `eventId` is what support can look up. */
export function signInNotice(
  notice: string,
  event: string,
  where: "sign-in" | "gate" = "sign-in",
): { done?: string; failed?: string; eventId?: string } {
  const failures = where === "gate" ? { ...FAILED, ...FAILED_AT_GATE } : FAILED;
  const [done, failed] = [DONE, failures].map((texts) =>
    Object.hasOwn(texts, notice) ? texts[notice] : undefined,
  );
  return { done, failed, eventId: failed && EVENT_ID.test(event) ? event : undefined };
}
