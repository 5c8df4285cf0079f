import { createHmac } from "node:crypto";

/** Twilio's signature: HMAC-SHA1 over the full address and every field in the order of their names, glued. */
export function signatureOf(token, url, fields = {}) {
  const glued = Object.keys(fields)
    .sort()
    .reduce((text, name) => text + name + fields[name], url);
  return createHmac("sha1", token).update(glued, "utf8").digest("base64");
}
