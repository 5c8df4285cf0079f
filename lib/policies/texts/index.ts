import type { PolicyDocument } from "@/lib/site/legal-documents";
import { COOKIES_TEXT } from "./cookies";
import { DPA_TEXT } from "./dpa";
import { PRIVACY_TEXT } from "./privacy";
import { SUB_PROCESSORS_TEXT } from "./sub-processors";
import { TERMS_TEXT } from "./terms";

/** What the first version of each document says; staff write those after it. */
export const FIRST_TEXTS: Readonly<Record<PolicyDocument, { title: string; body: string }>> = {
  privacy: { title: "Privacy policy", body: PRIVACY_TEXT },
  cookies: { title: "Cookie policy", body: COOKIES_TEXT },
  terms: { title: "Terms of service", body: TERMS_TEXT },
  "sub-processors": { title: "Sub-processors", body: SUB_PROCESSORS_TEXT },
  dpa: { title: "Data processing addendum", body: DPA_TEXT },
};
