import type { AuthOptions } from "next-auth";
import { sessionCookieName, userOfToken } from "@/lib/accounts/sessions";
import { signOut } from "@/lib/accounts/sign-in";
import { environment } from "@/lib/platform/env";
import { secretOf } from "@/lib/platform/signing";
import { safeNextPath } from "@/lib/web/next-path";
import type { Attempt, SignInOutcome, SignInWay } from "./attempt";

type Provider = AuthOptions["providers"][number];

/** What the library signs its own values with. */
export const librarySecret = (): string => secretOf("next-auth");

const isSecure = () => environment().APP_ORIGIN.startsWith("https:");
export const authCookieName = (what: "csrf" | "return" | "state" | "pkce" | "nonce" | "connect"): string =>
  `${isSecure() ? "__Host-" : ""}lumina-auth-${what}`;

const cookie = (name: string) => ({
  name,
  options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure: isSecure() },
});

/** Keeps what a command answers or throws; the library is told a person or a fixed word, which it puts into an address. */
export async function keepOutcome(
  attempt: Attempt,
  command: () => Promise<SignInOutcome | null>,
): Promise<SignInOutcome | null> {
  try {
    const outcome = await command();
    if (outcome) attempt.outcome = outcome;
    return outcome;
  } catch (error) {
    attempt.failure = { error };
    throw new Error("refused");
  }
}

/** A provider whose proof is checked by a command of ours. */
export const commandProvider = (
  attempt: Attempt,
  id: SignInWay,
  command: () => Promise<SignInOutcome | null>,
): Provider => ({
  ...{ id, name: id, type: "credentials", credentials: {} },
  async authorize() {
    const outcome = await keepOutcome(attempt, command);
    return outcome && { id: outcome.userId };
  },
  // The library takes a provider's own settings from here; there are none besides.
  options: {},
});

/**
 * How next-auth signs in and out. They are made for each pass: what a pass knows is in its closure, and the environment is
 * there only with a request. There is no adapter: commands write session, devices, audit and mails in one atomic write, and
 * the cookie holds our opaque token, which `encode` hands over and `decode` looks up.
 */
export function authOptions(attempt: Attempt, provider?: Provider): AuthOptions {
  return {
    providers: provider ? [provider] : [],
    secret: librarySecret(),
    session: { strategy: "jwt" },
    useSecureCookies: isSecure(),
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: cookie(sessionCookieName()),
      csrfToken: cookie(authCookieName("csrf")),
      callbackUrl: cookie(authCookieName("return")),
      state: cookie(authCookieName("state")),
      pkceCodeVerifier: cookie(authCookieName("pkce")),
      nonce: cookie(authCookieName("nonce")),
    },
    jwt: {
      encode: () => attempt.outcome?.sessionToken ?? "",
      // Of a session that a second factor is still due for, nobody is told.
      async decode({ token }) {
        const user = token ? await userOfToken(token) : null;
        return user ? { sub: user.id } : null;
      },
    },
    callbacks: {
      redirect: async ({ url, baseUrl }) => ownAddress(url, baseUrl),
    },
    events: {
      // Also of a session that `decode` tells nobody of. The library only logs what an event throws.
      async signOut() {
        try {
          if (attempt.visitor.sessionToken) await signOut(attempt.visitor.sessionToken);
        } catch (error) {
          attempt.failure = { error };
        }
      },
    },
  };
}

/** An address of this site, or its first page after signing in. */
function ownAddress(url: string, origin: string): string {
  const path = url.startsWith(`${origin}/`) ? url.slice(origin.length) : url;
  return `${origin}${safeNextPath(path)}`;
}
