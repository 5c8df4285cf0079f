import { clock, DAY_MS } from "@/lib/platform/clock";
import { isSignedByUs, signatureOf } from "@/lib/platform/signing";

/** Nobody reads the form, fills it in and sends it in less. Robots do. */
export const LEAST_MS = 3_000;
const MOST_MS = DAY_MS;
const PURPOSE = "contact-form";

/** When a form was shown, signed: goes into a hidden field. */
export function newFormToken(): string {
  const at = clock.now().getTime().toString(36);
  return `${at}.${signatureOf(PURPOSE, at)}`;
}

export type FormTokenFinding = "fine" | "too-fast" | "too-old" | "forged";

/** What the hidden field says about how long the form was open. */
export function checkFormToken(token: string): FormTokenFinding {
  const [at = "", signature = ""] = token.split(".", 2);
  if (!/^[0-9a-z]{1,12}$/.test(at) || !isSignedByUs(PURPOSE, at, signature)) return "forged";
  const age = clock.now().getTime() - Number.parseInt(at, 36);
  if (age > MOST_MS) return "too-old";
  return age < LEAST_MS ? "too-fast" : "fine";
}
