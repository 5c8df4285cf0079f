import { type AccountHolder, findAccountHolder } from "@/lib/accounts/find-person";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import { UserError } from "@/lib/platform/errors";

/** What an id token says (OpenID Connect Core 2), once the library has checked signature, audience, time and nonce. */
export interface IdClaims {
  iss: string;
  sub: string;
  email?: unknown;
  email_verified?: unknown;
  name?: unknown;
  /** When the person signed in at the provider, in seconds. */
  auth_time?: unknown;
  /** The directory, at Microsoft. */
  tid?: unknown;
}

/**
 * Why somebody was not signed in, told by a word in the address of the sign-in page, which knows the sentences; no text of
 * a provider or of the library gets there.
 */
export const FEDERATED_NOTICES = [
  "provider-unknown",
  "provider-from-elsewhere",
  "provider-cancelled",
  "provider-failed",
  "provider-no-account",
  "provider-unverified",
  "provider-connect-first",
  "provider-too-often",
  "provider-too-many",
  "provider-taken",
  "provider-connect-again",
] as const;
export type FederatedNotice = (typeof FEDERATED_NOTICES)[number];

export const refuse = (notice: FederatedNotice | (string & {}), sentence: string): never => {
  throw new UserError(sentence, notice);
};

/**
 * An identity that was never seen belongs to the account of its address only when the provider says that the address is
 * verified, and the account has confirmed it, too: neither side may be a stranger who only typed it.
 */
export async function personOfVerifiedAddress(claims: IdClaims, known: AccountHolder | null) {
  if (known) return { person: known };
  const { email, email_verified } = claims;
  if (typeof email !== "string" || email_verified !== true)
    return refuse("provider-unverified", "The provider does not say that the address is verified.");
  const person = await findAccountHolder({ email: email.trim().toLowerCase() });
  if (!person?.emailVerifiedAt) return refuse("provider-no-account", "No account has this address.");
  return { person };
}

/** An identity counts only once its person has connected it while signed in. */
export async function personToConnectFirst(_claims: IdClaims, known: AccountHolder | null) {
  return known ? { person: known } : refuse("provider-connect-first", "The identity is not connected.");
}

/** How far a provider's clock may be ahead of ours. */
const CLOCK_AHEAD_MS = MINUTE_MS;

/**
 * When somebody last signed in at the provider, or null where it does not say so. A provider answers for whoever has a session
 * there without asking anybody, so that its answer alone says nothing of who sits at the screen.
 */
export function signedInAt({ auth_time: seconds }: IdClaims): string | null {
  if (typeof seconds !== "number" || !Number.isSafeInteger(seconds) || seconds <= 0) return null;
  const now = clock.now().getTime();
  const at = seconds * 1_000;
  return at > now + CLOCK_AHEAD_MS ? null : new Date(Math.min(at, now)).toISOString();
}

/** Whether a token's issuer is the configured one. Microsoft's shared endpoint names each directory's own. */
export function isIssuer(claims: IdClaims, configured: string): boolean {
  const shared = /^(https:\/\/login\.microsoftonline\.com)\/(common|organizations|consumers)\/v2\.0$/.exec(
    configured,
  );
  if (!shared) return claims.iss === configured;
  const directory = typeof claims.tid === "string" && /^[0-9a-f-]{36}$/.test(claims.tid) ? claims.tid : null;
  return directory !== null && claims.iss === `${shared[1]}/${directory}/v2.0`;
}
