import { emailField } from "@/lib/format/form-schema";

import type { IdClaims } from "./identity-matching";

/**
 * Whether the provider says that the address is the person's own: `email_verified` as the boolean that OpenID Connect Core
 * 5.1 demands. Microsoft Entra has no such claim; there `xms_edov` says that the owner of the address's domain was verified,
 * and it counts only where `email_verified` is missing.
 */
function isVerified(claims: IdClaims & { xms_edov?: unknown }): boolean {
  if (claims.email_verified !== undefined) return claims.email_verified === true;
  return claims.xms_edov === true || claims.xms_edov === 1 || claims.xms_edov === "1";
}

/** The verified address in an id token, as our accounts write addresses, or null. */
export function verifiedEmail(claims: IdClaims & { xms_edov?: unknown }): string | null {
  const parsed = emailField.safeParse(claims.email);
  return parsed.success && isVerified(claims) ? parsed.data : null;
}

const LONGEST_NAME = 100;

/** The person's name, or what stands before the @ of their address. */
export function nameOf(claims: IdClaims & { xms_edov?: unknown }, email: string): string {
  const given = typeof claims.name === "string" ? claims.name.replace(/[\p{Cc}\p{Cf}]/gu, "").trim() : "";
  return (given || email.slice(0, email.lastIndexOf("@"))).slice(0, LONGEST_NAME);
}
