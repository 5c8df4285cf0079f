/**
 * What a provider can do wrong. A fault is part of the issuer (`/openid/harbour/faults/expired`), or it is switched on for a
 * provider that was well before (`PUT /sandbox/openid/harbour` with `{"fault": "expired"}`; null ends it).
 */
export const FAULTS = new Set([
  // In the discovery document.
  "other-issuer",
  "foreign-endpoint",
  "no-document",
  "huge-document",
  "moved-document",
  // At the sign-in page.
  "access-denied",
  "other-iss-parameter",
  // In its keys.
  "huge-keys",
  // In the id token.
  "token-of-other-issuer",
  "other-audience",
  "expired",
  "other-nonce",
  "bad-signature",
  "unsigned",
  "unverified",
  "verified-as-text",
  "other-domain",
  "no-email",
  "no-auth-time",
  // At the token endpoint.
  "refuses-code",
  "huge-tokens",
  "endless-tokens",
  "slow",
  "down",
]);

/** How long a slow provider takes, in milliseconds: longer than anybody waits. */
export const SLOW_MS = 30_000;

/** What a huge answer holds besides: more than anybody needs. */
export const paddingOf = (fault) => (fault?.startsWith("huge-") ? { padding: "x".repeat(2_000_000) } : {});

const HOUR_S = 3600;

/** The claims of an id token, as the fault makes them. */
export function faultyClaims(claims, fault) {
  switch (fault) {
    case "token-of-other-issuer":
      return { ...claims, iss: "https://other-issuer.example" };
    case "other-audience":
      return { ...claims, aud: "another-client" };
    case "expired":
      return { ...claims, iat: claims.iat - 2 * HOUR_S, exp: claims.exp - 2 * HOUR_S };
    case "other-nonce":
      return { ...claims, nonce: "another-nonce" };
    case "unverified":
      return { ...claims, email_verified: false };
    case "verified-as-text":
      return { ...claims, email_verified: "true" };
    case "other-domain":
      return { ...claims, email: claims.email.replace(/@.*$/, "@somewhere-else.example") };
    case "no-email": {
      const { email: _, email_verified: __, ...rest } = claims;
      return rest;
    }
    case "no-auth-time": {
      const { auth_time: _, ...rest } = claims;
      return rest;
    }
    default:
      return claims;
  }
}
