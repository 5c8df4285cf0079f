import type { OAuthConfig } from "next-auth/providers/oauth";
import type { IdClaims } from "./identity-matching";
import type { IdentityProvider } from "./identity-provider";

/** How long a provider may take to answer, in milliseconds. */
const ANSWER_MS = 5_000;

const SCOPE = "openid email profile";
/** The provider has to ask the person, whatever it knows of them, and to say when it did (OpenID Connect Core 3.1.2.1). */
const ANEW = { prompt: "login", max_age: 0 };

/**
 * A provider as next-auth wants it described: found by discovery, asked by the authorization code flow with PKCE, state and
 * nonce. Nothing is fetched but the id token; the library's own description of Microsoft asks for a photo as well.
 *
 * @param again whether the person has to sign in there once more
 */
export function openIdProvider(
  { id, name, issuer, clientId, clientSecret, endpoints }: IdentityProvider,
  again = false,
): OAuthConfig<IdClaims> {
  const params = { scope: SCOPE, ...(again ? ANEW : {}) };
  return {
    ...{ id, name, type: "oauth", clientId, clientSecret, issuer, idToken: true },
    ...(endpoints
      ? {
          authorization: { url: endpoints.authorization, params },
          token: endpoints.token,
          jwks_endpoint: endpoints.jwks,
        }
      : {
          wellKnown: `${issuer}/.well-known/openid-configuration`,
          authorization: { params },
        }),
    checks: ["pkce", "state", "nonce"],
    httpOptions: { timeout: ANSWER_MS },
    profile: ({ sub }) => ({ id: sub }),
    options: {} as OAuthConfig<IdClaims>["options"],
  };
}
