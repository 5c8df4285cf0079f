import type { CodeProblem, FormProblem } from "@/lib/rights/form-problems";
import type { LetterLanguage } from "@/lib/rights/status";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";

/** What one may ask for on the public form; California's names for the same rights follow from the country. */
export const ASKED_KINDS = [
  ...(["access", "portability", "rectification", "erasure", "restriction", "objection", "opt-out"] as const),
  ...(["complaint", "minor-report"] as const),
];
export type AskedKind = (typeof ASKED_KINDS)[number];

/** The words of the public pages of the rights desk, in one language. */
export interface RightsWords {
  /** The language's own name. */
  name: string;
  title: string;
  intro: string;
  next: readonly [string, string, string];
  nextTitle: string;
  signedIn: string;
  kindLabel: string;
  kinds: Readonly<Record<AskedKind, string>>;
  countryLabel: string;
  countryHint: string;
  chooseCountry: string;
  languageLabel: string;
  nameLabel: string;
  emailLabel: string;
  emailHint: string;
  detailsLabel: string;
  detailsHint: string;
  agentTitle: string;
  agentHint: string;
  agentName: string;
  agentEmail: string;
  optional: string;
  send: string;
  leaveEmpty: string;
  fix: string;
  errors: Readonly<
    Record<
      "kind" | "country" | "language" | "name" | "email" | "details" | "agentName" | "agentEmail",
      string
    >
  >;
  problems: Readonly<Record<FormProblem, string>>;
  thanksTitle: string;
  thanksNumber: string;
  thanksText: string;
  enterCode: string;
  verifyTitle: string;
  verifyText: string;
  numberLabel: string;
  codeLabel: string;
  confirm: string;
  newCode: string;
  codeProblems: Readonly<Record<CodeProblem, string>>;
  newCodeSent: string;
  verified: string;
  verifiedText: string;
  home: string;
  privacyPolicy: string;
}

export const RIGHTS_WORDS: Readonly<Record<LetterLanguage, RightsWords>> = { en, de, fr, es };
