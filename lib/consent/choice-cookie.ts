import { environment } from "@/lib/platform/env";
import { cookieOf } from "@/lib/platform/request-cookies";
import { signed, unsigned } from "@/lib/platform/signing";
import { type ConsentLanguage, isConsentLanguage } from "./schema";
import type { ConsentChoice } from "./state";

const PURPOSE = "consent cookie";
const isSecure = () => environment().APP_ORIGIN.startsWith("https:");

/** `__Host-` ties the cookie to this host and to TLS; a laptop without TLS cannot use it. */
export const consentCookieName = (): string => (isSecure() ? "__Host-lumina-consent" : "lumina-consent");

export interface KeptChoice extends ConsentChoice {
  language: ConsentLanguage;
  /** Whether somebody signed in made it: then it is theirs, not that of whoever uses the browser. */
  ofAccount: boolean;
}

const OF_ACCOUNT = "account";

/** The choice in a request's consent cookie; null without one, or when we did not write it. */
export function choiceOf(request: Pick<Request, "headers">): KeptChoice | null {
  const kept = cookieOf(request, consentCookieName());
  const text = kept ? unsigned(PURPOSE, kept) : null;
  const parts = text?.split(".") ?? [];
  const [recordId, number, services, at, language, whose] = parts;
  if (parts.length > 6 || !recordId || !isConsentLanguage(language)) return null;
  if (whose !== undefined && whose !== OF_ACCOUNT) return null;
  return {
    recordId,
    number: Number(number),
    services: services ? services.split("~") : [],
    at: Number(at),
    language,
    ofAccount: whose === OF_ACCOUNT,
  };
}

/** The `Set-Cookie` value that keeps a choice for so many days. */
export function keepChoice(choice: KeptChoice, days: number): string {
  const { recordId, number, services, at, language, ofAccount } = choice;
  const parts = [recordId, number, services.join("~"), at, language, ...(ofAccount ? [OF_ACCOUNT] : [])];
  return cookie(signed(PURPOSE, parts.join(".")), Math.floor(days * 86_400));
}

/** The `Set-Cookie` value that removes a kept choice. */
export const forgetChoice = (): string => cookie("", 0);

const cookie = (value: string, maxAge: number) =>
  `${consentCookieName()}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${isSecure() ? "; Secure" : ""}`;
