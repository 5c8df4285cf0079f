import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey, jwtVerify } from "jose";
import * as z from "zod";
import { clock } from "@/lib/platform/clock";
import { environment } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";

/** Who Cloudflare Access says is here. Service tokens carry no address and are nobody here. */
export interface AccessIdentity {
  email: string;
}

const KEYS_MS = 60 * 60_000;
/** A token signed by a key we do not know makes us ask again, but not for every forged token. */
const ASK_AGAIN_MS = 30_000;
/** After the keys could not be read, nobody waits for them again for so long. */
const AFTER_FAILURE_MS = 5_000;
const KEYS_TIMEOUT_MS = 5_000;
const CLOCKS_MAY_DIFFER_SECONDS = 5;

const claims = z.object({
  email: z.email().transform((email) => email.toLowerCase()),
});

let known: { issuer: string; keys: JWTVerifyGetKey; readAt: number } | null = null;
let failedAt = 0;

/**
 * The identity in a `CF_Authorization` token, or null when it proves nothing. Checked as Cloudflare documents it
 * (Validate JWTs, "Cloudflare One"): an RS256 signature by one of the team's keys, the team as issuer, our application's
 * audience tag, and the time. Without keys nothing is proven.
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
      clockTolerance: CLOCKS_MAY_DIFFER_SECONDS,
      currentDate: clock.now(),
    });
  try {
    const { payload } = await check(false).catch((error: unknown) => {
      if (error instanceof errors.JWKSNoMatchingKey) return check(true);
      throw error;
    });
    return claims.safeParse(payload).data ?? null;
  } catch {
    // Forged, over, for somebody else, or without keys to tell: it proves nothing either way.
    return null;
  }
}

async function teamKeys(issuer: string, fresh: boolean): Promise<JWTVerifyGetKey> {
  const now = clock.now().getTime();
  if (known?.issuer === issuer && now - known.readAt < (fresh ? ASK_AGAIN_MS : KEYS_MS)) return known.keys;
  if (now - failedAt < AFTER_FAILURE_MS) throw new Error("Access did not give its keys a moment ago.");
  try {
    const answer = await fetch(`${issuer}/cdn-cgi/access/certs`, {
      signal: AbortSignal.timeout(KEYS_TIMEOUT_MS),
    });
    if (!answer.ok) throw new Error(`Access answered ${answer.status} when asked for its keys.`);
    const keys = createLocalJWKSet((await answer.json()) as JSONWebKeySet);
    known = { issuer, keys, readAt: now };
    return keys;
  } catch (error) {
    failedAt = now;
    log.warn("access.keys-unreachable", { error });
    throw error;
  }
}

/** For tests: as if the process had just begun. */
export function forgetTeamKeys(): void {
  known = null;
  failedAt = 0;
}
