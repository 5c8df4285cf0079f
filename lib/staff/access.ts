import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey, jwtVerify } from "jose";
import { z } from "zod";
import { environment } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";

/** Who Cloudflare Access says is here: a person by e-mail address, or a service by the name of its token. */
export interface AccessIdentity {
  email: string;
}

const KEYS_MS = 60 * 60_000;
/** A token signed by a key we do not know makes us ask again, but not for every forged token. */
const ASK_AGAIN_MS = 30_000;
const KEYS_TIMEOUT_MS = 5_000;

const claims = z.object({
  email: z.email().transform((email) => email.toLowerCase()),
});

let known: { keys: JWTVerifyGetKey; readAt: number } | null = null;

/**
 * The identity in a `CF_Authorization` token, or null when it proves nothing. Checked as Cloudflare documents it
 * (Validate JWTs, "Cloudflare One"): an RS256 signature by one of the team's keys, the team as issuer, our application's
 * audience tag, and the time.
 */
export async function verifyAccessToken(token: string | undefined): Promise<AccessIdentity | null> {
  const { ACCESS_TEAM_ORIGIN: issuer, ACCESS_AUDIENCE: audience } = environment();
  if (!token || !issuer || !audience) return null;
  const check = async (fresh: boolean) =>
    jwtVerify(token, await teamKeys(issuer, fresh), {
      issuer,
      audience,
      algorithms: ["RS256"],
      requiredClaims: ["exp", "iat", "sub"],
      clockTolerance: 5,
    });
  try {
    const { payload } = await check(false).catch((error: unknown) => {
      if (error instanceof errors.JWKSNoMatchingKey) return check(true);
      throw error;
    });
    return claims.safeParse(payload).data ?? null;
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) log.warn("access.keys-unreachable", { error });
    return null;
  }
}

async function teamKeys(issuer: string, fresh: boolean): Promise<JWTVerifyGetKey> {
  const age = Date.now() - (known?.readAt ?? 0);
  if (known && age < (fresh ? ASK_AGAIN_MS : KEYS_MS)) return known.keys;
  const answer = await fetch(`${issuer}/cdn-cgi/access/certs`, {
    signal: AbortSignal.timeout(KEYS_TIMEOUT_MS),
  });
  if (!answer.ok) throw new Error(`Access answered ${answer.status} when asked for its keys.`);
  known = { keys: createLocalJWKSet((await answer.json()) as JSONWebKeySet), readAt: Date.now() };
  return known.keys;
}
