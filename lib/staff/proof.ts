import { createHash, randomBytes } from "node:crypto";
import { clock, HOUR_MS } from "@/lib/platform/clock";
import { type ControlWriter, controlDb } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { SIGN_IN_LASTS } from "@/lib/retention/rules";

/** The proof that a member of staff has shown a code in a browser: a cookie with a random token. */

const PROOF_MS = SIGN_IN_LASTS.staffProofHours * HOUR_MS;
/** The page of /admin that asks for the code. */
export const STAFF_FACTOR_PATH = "/admin/second-factor";

const isSecure = () => environment().APP_ORIGIN.startsWith("https:");
export const staffCookieName = (): string => (isSecure() ? "__Host-lumina-staff" : "lumina-staff");
export const staffCookieOptions = () => ({
  ...{ httpOnly: true, secure: isSecure(), sameSite: "lax" as const, path: "/" },
  maxAge: PROOF_MS / 1000,
});

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** Whether a browser's token proves that this member of staff has shown a code in it. */
export async function isProven(staffId: string, token: string | undefined): Promise<boolean> {
  if (!token) return false;
  const found = await controlDb().staffProof.findFirst({
    where: { tokenHash: hashOf(token), staffId, expiresAt: { gt: clock.instant() } },
    select: { staffId: true },
  });
  return found !== null;
}

/** Adds to a write that a member of staff has shown a code. Answers the token for the browser. */
export async function addProof(w: ControlWriter, staffId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await w.tables.staffProof.createMany({
    data: [
      { staffId, tokenHash: hashOf(token), createdAt: clock.instant(), expiresAt: clock.inMs(PROOF_MS) },
    ],
  });
  return token;
}
