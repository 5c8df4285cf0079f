import type { PasskeyOutcome } from "./passkey-browser";

/** A challenge holds for five minutes: one that is older than this is replaced when the form is used again, in milliseconds. */
const RENEW_AFTER_MS = 4 * 60_000;

interface AutofillParts<Asked, Response> {
  isAvailable: () => Promise<boolean>;
  /** Asks the server for a challenge; null when there is none to have. */
  request: () => Promise<Asked | null>;
  /** Waits until a passkey is chosen, or until something else asks an authenticator. */
  offer: (asked: Asked) => Promise<PasskeyOutcome<Response>>;
  /** Ends an offer. */
  end: () => void;
  signIn: (asked: Asked, response: Response) => void;
  now?: () => number;
}

/**
 * Offers passkeys in the browser's autofill. An offer that did not come about, or was ended by another request of an
 * authenticator, is silent: nobody has asked for it.
 *
 * @returns `begin` for each sign that somebody is about to sign in: it asks the server once in four minutes at most; `end`
 * for leaving the page
 */
export function passkeyAutofill<Asked, Response>(parts: AutofillParts<Asked, Response>) {
  const { isAvailable, request, offer, end, signIn, now = Date.now } = parts;
  let current: { since: number; isOffered: boolean } | null = null;
  let hasEnded = false;
  return {
    begin: async (): Promise<void> => {
      if (hasEnded || (current && now() - current.since < RENEW_AFTER_MS)) return;
      const mine = { since: now(), isOffered: false };
      current = mine;
      const isCurrent = () => current === mine && !hasEnded;
      if (!(await isAvailable())) {
        hasEnded = true;
        return;
      }
      const asked = await request();
      if (!isCurrent()) return;
      if (!asked) {
        current = null;
        return;
      }
      mine.isOffered = true;
      const answered = await offer(asked);
      if (!isCurrent()) return;
      current = null;
      if ("response" in answered) signIn(asked, answered.response);
    },
    end: (): void => {
      hasEnded = true;
      if (current?.isOffered) end();
    },
  };
}
