import { createHash, randomBytes } from "node:crypto";

/** How long a code may be redeemed, in milliseconds. */
const CODE_MS = 60_000;

/** Authorization codes that were given out: each is redeemed once, by whom it was given to (RFC 6749, RFC 7636). */
export function codeStore() {
  const codes = new Map();
  return {
    give(grant) {
      const code = randomBytes(24).toString("base64url");
      codes.set(code, { ...grant, until: Date.now() + CODE_MS });
      return code;
    },
    /** What a code was given for, or null when it may not be redeemed like this. */
    redeem(code, { clientId, redirectUri, verifier, issuer }) {
      const grant = codes.get(code);
      codes.delete(code);
      if (!grant || grant.until < Date.now()) return null;
      const challenge = createHash("sha256")
        .update(verifier ?? "")
        .digest("base64url");
      const fits =
        grant.clientId === clientId &&
        grant.redirectUri === redirectUri &&
        grant.challenge === challenge &&
        grant.issuer === issuer;
      return fits ? grant : null;
    },
  };
}
