import { FIRST_REGISTER, type ProcessorKey } from "@/lib/processors/first-register";
import { RETENTION_RULES } from "@/lib/retention/rules";
import type { CheckKey } from "./check-list";

/**
 * Every promise of the privacy policy, in the policy's own words, and what keeps it. Pure data: the pages, the generated table
 * (docs/promises.md) and a rule of the house read it.
 */

/**
 * `checked`: by checks that run in production by the clock. `tested`: by a test that runs in every build. `document`: shown by a
 * document that anybody may read. `statement`: software cannot check it.
 */
export type PromiseKind = "checked" | "tested" | "document" | "statement";

export interface PromiseEntry {
  /** P1 to P74, in the order of the policy. */
  id: string;
  /** The sentence, or the part of it that promises. Words that a record fills in are left out of {@link match}. */
  sentence: string;
  /** Where the published text has it: part of one paragraph, point or table, as it reads. */
  match: string;
  /** The heading that it stands under, as the anchor of the published page; empty before the first. */
  anchor: string;
  kind: PromiseKind;
  checks: readonly CheckKey[];
  /** Files of tests, from the root of the repository. */
  tests: readonly string[];
  /** Where somebody can see or use it. */
  page: string;
  /** What shows it, or why software cannot check it. */
  by: string;
}

interface Kept {
  checks?: readonly CheckKey[];
  tests?: readonly string[];
  page?: string;
  by?: string;
  kind?: "document" | "statement";
}

const PRIVACY = "/legal/privacy";
const entries: PromiseEntry[] = [];

/** The next promise. Its kind follows from what keeps it, unless it is shown by a document or is a statement. */
function promise(anchor: string, sentence: string, kept: Kept, match = sentence): void {
  const { checks = [], tests = [], page = `${PRIVACY}${anchor && `#${anchor}`}`, by = "" } = kept;
  const kind = kept.kind ?? (checks.length > 0 ? "checked" : "tested");
  entries.push({ id: `P${entries.length + 1}`, sentence, match, anchor, kind, checks, tests, page, by });
}

/** A row of the table of retention, which the policy takes from the same records. */
function keptFor(data: string, kept: Kept): void {
  const rule = RETENTION_RULES.find((one) => one.data === data);
  if (!rule) throw new Error(`No rule of retention is about “${data}”.`);
  promise("how-long-data-is-kept", `${data}: ${rule.kept}`, kept, data);
}

/** A company of the register, which the policy names by the same record. */
function company(key: ProcessorKey, kept: Kept): void {
  const found = FIRST_REGISTER.find((one) => one.key === key);
  if (!found) throw new Error(`${key} is not in the register.`);
  promise("companies-that-help-us", `${found.name}: ${found.purpose}.`, kept, `${found.purpose}.`);
}

/* L3–L6: what it is about */
promise(
  "",
  "collects, how it is processed and stored, which other companies are involved, and how you can use your rights.",
  { checks: ["tagged-columns"], page: "/trust" },
);
promise("", "It covers lumina-erp.com and the services Lumina AI, Lumina Agents and Lumina Voice", {
  checks: ["company-record"],
});
promise("", "It applies to everybody: visitors of the website, people on a trial, and paying subscribers.", {
  checks: ["policy-links"],
  tests: ["e2e/consent-public.spec.ts", "e2e/consent-trial.spec.ts"],
});
/* L8–L14: what is collected */
const COLLECT = "what-we-collect";
promise(COLLECT, "a limited set of technical facts", {
  checks: ["usage-events"],
  tests: ["lib/analytics/events.test.ts", "lib/platform/log.test.ts"],
});
promise(
  COLLECT,
  "Account information: name, email address, phone number if you give one, company name, job title, and billing details.",
  { checks: ["account-columns"] },
);
promise(
  COLLECT,
  "ERP data that you provide or connect: transactional records, inventory data, purchasing history and operational metrics.",
  { tests: ["lib/imports/load/stored-fields.worker.test.ts", "lib/imports/imports.worker.test.ts"] },
);
promise(COLLECT, "Calls: recordings and transcriptions made with Lumina Voice.", {
  checks: ["organization-keys"],
  tests: ["lib/voice/recordings/recordings.worker.test.ts"],
});
promise(
  COLLECT,
  "Usage: feature interactions, volumes of API calls, requests to models, and session activity.",
  { checks: ["usage-events"], tests: ["lib/analytics/analytics.worker.test.ts"] },
);
promise(COLLECT, "approximate location (no finer than a city)", {
  checks: ["never-collected"],
  tests: ["lib/consent/regime.test.ts"],
});
promise(COLLECT, "Messages you send us: support requests, feedback and forms.", {
  tests: ["lib/support/support.worker.test.ts", "worker/endpoints/contact.worker.test.ts"],
  page: "/contact",
});
/* L16–L23: what for */
const USE = "what-we-use-it-for";
promise(USE, "Every mail we send belongs to one of these purposes.", {
  checks: ["tagged-columns", "mail-classes"],
});
promise(USE, "Provide, operate and maintain the Platform and its features", {
  tests: ["worker/equal-treatment.worker.test.ts", "e2e/consent-trial.spec.ts"],
});
promise(USE, "Train and fine-tune AI models with your ERP data, for your organization alone", {
  checks: ["own-models", "organization-keys"],
  tests: ["lib/models/training.worker.test.ts"],
});
promise(USE, "Process and transcribe calls, and draw insights from them", {
  checks: ["egress-deepgram"],
  tests: ["scripts/voice/transcript.test.ts", "scripts/voice/deepgram.test.ts"],
});
promise(
  USE,
  "Let agents carry out work, such as making purchase orders, handling exceptions and forecasting demand",
  { tests: ["lib/agents/approve.worker.test.ts", "lib/agents/decide.worker.test.ts"] },
);
promise(USE, "We send no marketing.", {
  checks: ["mail-classes"],
  tests: ["lib/platform/db/values.worker.test.ts"],
});
promise(USE, "Analyze patterns of use to improve performance, reliability and user experience", {
  checks: ["usage-events", "objections"],
});
promise(USE, "Comply with legal, regulatory and security obligations", {
  checks: ["tagged-columns", "invoices"],
});
/* L25–L26: models */
const MODELS = "your-data-and-ai-models";
promise(
  MODELS,
  "Each customer’s model is trained only on that customer’s data, in an isolated environment.",
  {
    checks: ["isolation-probes", "own-models"],
    tests: ["lib/platform/db/isolation.worker.test.ts"],
  },
);
promise(MODELS, "Fine-tuned models are logically isolated per customer account.", {
  checks: ["organization-keys", "own-models", "sealed-files"],
});
promise(MODELS, "You keep full ownership of your source data and of everything your models produce from it", {
  tests: ["lib/organization-export/organization-export.worker.test.ts"],
});
/* L29–L31: where */
const STORED = "where-data-is-stored";
promise(
  STORED,
  "Cloudflare Workers run the application; D1 holds structured data, R2 files, and KV caches.",
  {
    checks: ["storage"],
  },
);
promise(STORED, "All data is encrypted in transit with TLS", { checks: ["transport"] });
promise(
  STORED,
  "Files and models of an organization are also encrypted by us, under a key that belongs to that organization alone.",
  { checks: ["sealed-files"], tests: ["lib/platform/vault.worker.test.ts"] },
);
promise(STORED, "The infrastructure is spread across Cloudflare’s global network", {
  checks: ["clock-on-time"],
  page: "/trust#figures",
});
/* L33–L40: companies */
const COMPANIES = "companies-that-help-us";
promise(COMPANIES, "Each of these is bound by contract to handle data only as we instruct.", {
  checks: ["agreements"],
  page: "/legal/sub-processors",
});
company("deepgram", { checks: ["egress-deepgram"], page: "/legal/sub-processors" });
company("google-gemini", { checks: ["egress-google-gemini"], page: "/legal/sub-processors" });
company("twilio", { checks: ["egress-twilio", "recordings"], page: "/legal/sub-processors" });
company("cloudflare", { checks: ["storage"], page: "/legal/sub-processors" });
company("datadog", {
  checks: ["own-resources", "privacy-control"],
  tests: ["components/consent/client/services.test.ts", "e2e/consent.spec.ts"],
  page: "/legal/sub-processors",
});
company("google-analytics", {
  checks: ["own-resources", "privacy-control"],
  tests: ["components/consent/client/services.test.ts", "e2e/consent-public.spec.ts"],
  page: "/legal/sub-processors",
});
company("stripe", {
  checks: ["egress-stripe"],
  tests: ["lib/billing/checkout.worker.test.ts"],
  page: "/legal/sub-processors",
});
/* L42–L47: cookies */
const COOKIES = "cookies";
promise(COOKIES, "Some cookies are needed for security and to operate the service.", {
  checks: ["cookies-declared", "cookie-inventory"],
  page: "/cookies",
});
promise(COOKIES, "We set no advertising cookies, and we do not sell data collected through cookies.", {
  checks: ["advertising-cookies", "own-resources"],
  page: "/legal/cookies",
});
promise(COOKIES, "authenticates and manages the sessions of Lumina’s staff", {
  checks: ["cookie-inventory", "staff-entrance"],
  page: "/legal/cookies",
});
promise(COOKIES, "protects against bots", { checks: ["cookie-inventory"], page: "/legal/cookies" });
promise(COOKIES, "monitors the performance of the application, after consent", {
  checks: ["cookie-inventory", "cookies-declared"],
  page: "/legal/cookies",
});
promise(COOKIES, "analyzes visits of the website and of the workspace, after consent", {
  checks: ["cookie-inventory", "cookies-declared"],
  page: "/legal/cookies",
});
promise(
  COOKIES,
  "Your browser’s own settings work too, though parts of the Platform, such as signing in, need their cookies.",
  { tests: ["e2e/consent-public.spec.ts", "e2e/site.spec.ts"], page: "/cookies" },
);
/* L49–L55: how long */
promise("how-long-data-is-kept", "Only as long as the purposes above or the law require:", {
  checks: ["deletion-jobs", "retention-counts"],
  tests: ["lib/retention/engine/purge.worker.test.ts", "lib/retention/rules.test.ts"],
});
keptFor("ERP data and trained models", { checks: ["erasures"], tests: ["worker/closings.worker.test.ts"] });
keptFor("Call recordings", { checks: ["recordings"], tests: ["worker/purge-recordings.worker.test.ts"] });
keptFor("Transcripts of calls", { checks: ["erasures"], tests: ["worker/closings.worker.test.ts"] });
keptFor("Application and access logs", {
  kind: "document",
  tests: ["scripts/checks/data-checks.test.ts"],
  by: "Cloudflare and Datadog keep the lines and delete them; their documentation gives the days. Every build refuses a place for logs whose days are unknown, or more than these.",
});
keptFor("Analytics event data at Google Analytics", {
  checks: ["analytics-retention"],
  tests: ["lib/providers/google-analytics.worker.test.ts"],
});
keptFor("Billing records (invoices and credits)", {
  checks: ["invoices"],
  tests: ["lib/retention/billing-law.test.ts", "lib/billing/retention.worker.test.ts"],
});
/* L57–L64: rights in the EEA and the United Kingdom */
const RIGHTS = "your-rights-in-the-eea-and-the-united-kingdom";
promise("elsewhere", "Nobody is refused because of where they are.", { checks: ["requests-on-time"] });
promise(RIGHTS, "Access: a copy of the personal data we hold about you.", {
  tests: ["lib/rights/package/package.worker.test.ts", "lib/rights/oracle.worker.test.ts"],
});
promise(RIGHTS, "Rectification: inaccurate data corrected, incomplete data completed.", {
  checks: ["corrections"],
  tests: ["lib/rights/carried-out.worker.test.ts"],
});
promise(RIGHTS, "Erasure: your data deleted where there is no compelling reason to go on processing it.", {
  checks: ["erasures"],
  tests: ["lib/rights/oracle.worker.test.ts", "lib/rights/erasure/erasure.worker.test.ts"],
});
promise(RIGHTS, "Restriction: limits on how we use your data in certain circumstances.", {
  checks: ["restrictions"],
});
promise(RIGHTS, "Portability: your data in a structured, commonly used, machine-readable format.", {
  tests: ["lib/rights/package/package.worker.test.ts", "lib/rights/oracle.worker.test.ts"],
});
promise(RIGHTS, "Objection: to processing that rests on legitimate interests, and to direct marketing.", {
  checks: ["objections", "restrictions", "mail-classes"],
});
promise(RIGHTS, "Use the form, or write to privacy@lumina-erp.com.", {
  checks: ["company-record", "mailbox"],
  page: "/contact",
});
promise(RIGHTS, "We answer within 30 days or within one calendar month, whichever is earlier.", {
  checks: ["requests-on-time"],
});
/* L66–L71: California */
const CALIFORNIA = "your-rights-in-california";
promise(
  CALIFORNIA,
  "Know which categories and which specific pieces of personal information we have collected",
  {
    checks: ["tagged-columns"],
    page: "/trust#data",
  },
);
promise(CALIFORNIA, "Delete personal information we have collected from you.", {
  checks: ["erasures"],
  tests: ["lib/rights/oracle.worker.test.ts", "lib/rights/erasure/erasure.worker.test.ts"],
});
promise(
  CALIFORNIA,
  "We do not sell personal information, and do not share it for advertising across contexts.",
  {
    checks: ["advertising-cookies", "own-resources", "privacy-control"],
  },
);
promise(
  CALIFORNIA,
  "We do not discriminate against you for exercising them: prices, limits and features stay the same.",
  {
    tests: ["worker/equal-treatment.worker.test.ts"],
  },
);
promise(CALIFORNIA, "verify your identity", {
  checks: ["requests-verified"],
  tests: ["lib/rights/package/package.worker.test.ts"],
});
promise(CALIFORNIA, "respond within 45 days of receiving it", { checks: ["requests-on-time"] });
/* L73–L74: security */
const SECURITY = "security";
promise(
  SECURITY,
  "We keep administrative, technical and organizational safeguards that fit the sensitivity of the data",
  { checks: ["controls", "audit-chains", "consent-records"], page: "/security" },
);
promise(SECURITY, "Cloudflare Access for identity-based authentication of our staff", {
  checks: ["staff-entrance"],
  tests: ["worker/admin-gate.worker.test.ts", "lib/staff/access.worker.test.ts"],
});
promise(SECURITY, "access by role", {
  tests: ["worker/action-permissions.worker.test.ts", "lib/accounts/permissions.test.ts"],
});
promise(SECURITY, "isolated environments for models", { checks: ["isolation-probes", "own-models"] });
promise(SECURITY, "regular security reviews", { checks: ["reviews"], page: "/trust#reviews" });
promise(
  SECURITY,
  "We are committed to protecting your data and to dealing with security incidents promptly.",
  { checks: ["incidents"], page: "/trust#figures" },
);
/* L76–L80: transfers, children, changes */
promise(
  "transfers-between-countries",
  "Where the law requires it we rely on Standard Contractual Clauses (SCCs)",
  {
    checks: ["transfers", "agreements"],
    page: "/legal/sub-processors",
  },
);
promise("children", "The Platform is made for business use and is not directed to anybody under 18.", {
  checks: ["never-collected"],
  tests: ["lib/minor-reports/minor-reports.worker.test.ts"],
  page: "/sign-up",
});
const CHANGES = "changes-to-this-policy";
promise(CHANGES, "A material change is mailed to every account holder at least", {
  checks: ["policy-notices"],
  tests: ["lib/policies/releases.worker.test.ts"],
});
promise(
  CHANGES,
  "Its page shows when it last changed, keeps every earlier version, and shows what differs between any two.",
  { checks: ["policy-texts"], tests: ["lib/policies/differences.test.ts"], page: "/legal/privacy#versions" },
);
promise(
  CHANGES,
  "Who goes on using the Platform after that day accepts the changed policy; that is never taken as a consent to cookies.",
  { checks: ["acceptances"] },
);
/* L83–L86 */
promise("contact", "Mailing address:", { checks: ["company-record"], page: "/contact" });

/** All of them, P1 to P74. */
export const PROMISES: readonly PromiseEntry[] = entries;
