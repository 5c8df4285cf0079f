import type { SignInOutcome } from "@/lib/accounts/session-stages";
import { wordsLocale } from "@/lib/format/locale";

/** How a sign-in looks to the person whose it is. */

export const OUTCOME_WORDS: Readonly<Record<SignInOutcome, string>> = {
  "signed-in": "Signed in",
  "second-factor-due": "Right password, but no code yet",
  "wrong-password": "Wrong password",
  "wrong-factor": "Right password, wrong code",
  refused: "Refused after too many attempts",
};

const METHOD_WORDS: Readonly<Record<string, string>> = {
  pwd: "password",
  otp: "code",
  hwk: "passkey",
  swk: "passkey",
  fed: "single sign-on",
};

/** The ways of proof in a session's `methods`, such as "Password and code". */
export function methodWords(methods: string): string {
  const words = [...new Set(methods.split(" ").flatMap((method) => METHOD_WORDS[method] ?? []))];
  const text = words.join(" and ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A region such as "US-CA" by name: "United States (CA)". */
export function regionName(region: string | null, locale: string): string {
  const [country = "", ...part] = region?.split("-") ?? [];
  // Cloudflare's names for the Tor network, and for a network whose country it does not know.
  if (country === "T1") return "Tor network";
  if (!/^[A-Z]{2}$/.test(country) || country === "XX") return "Unknown place";
  const name = new Intl.DisplayNames(wordsLocale(locale), { type: "region" }).of(country) ?? country;
  return part.length > 0 ? `${name} (${part.join("-")})` : name;
}

export const isSignInOutcome = (outcome: string): outcome is SignInOutcome => outcome in OUTCOME_WORDS;
