import type { FileFolder } from "@/lib/platform/files";
import { KEPT, type PromiseKey } from "./rules";

/**
 * Everything that holds data and is no table: what becomes of it, and by what. A new binding of the Worker, folder of files,
 * entry of the cache or company of the register that is not here fails the build (scripts/checks/retention-stores.ts).
 */
export interface StoreRule {
  /** What it is, for staff. */
  name: string;
  /** The sentence of the legal pages that it falls under; null where nothing of a person or an organization lies in it. */
  promise: PromiseKey | null;
  /** How it is kept; for an exemption, why it may be. */
  how: string;
}

/** Folders of files, which are an organization's own: each goes with it, whatever else is said. */
export const FILE_RULES: Readonly<Record<FileFolder, StoreRule>> = {
  "agent-runs": {
    name: "Files: slices of agents' runs",
    promise: "organization-data",
    how: "Deleted when the run has ended; whatever is left, with the organization.",
  },
  agreements: {
    name: "Files: agreements with sub-processors",
    promise: null,
    how: "Lumina's own contracts, kept with the register. They hold no data of customers.",
  },
  exports: {
    name: "Files: exports of organizations",
    promise: "exports",
    how: `The rule OrganizationExport.expiresAt: ${KEPT.exportDays} days after they were ready.`,
  },
  imports: {
    name: "Files: uploads",
    promise: "imported-files",
    how: "The rules of Import. A file without its row goes with the next run.",
  },
  models: {
    name: "Files: trained models",
    promise: "organization-data",
    how: "Deleted with their version; whatever is left, with the organization.",
  },
  package: {
    name: "Files: packages of what is kept of a person",
    promise: "packages",
    how: `The rule SubjectPackage.expiresAt: ${KEPT.packageDays} days after they were ready, with the key that they are sealed under.`,
  },
  recordings: {
    name: "Files: sound of calls",
    promise: "recordings",
    how: `The rule Recording.dueAt: ${KEPT.recordingDays} days from the call.`,
  },
};

/** Files in no folder, by what puts them. */
export const OTHER_FILE_RULES: Readonly<Record<string, StoreRule>> = {
  "lib/platform/health.ts": {
    name: "Files: probe of the health check",
    promise: null,
    how: "Zeros, always in the same place.",
  },
  "lib/platform/own-files.ts": {
    name: "Files: list of erasures that a restore repeats",
    promise: "database-history",
    how: `Hashes of addresses alone, outside of the database, so that a restored one erases again. Deleted after ${KEPT.restoreDays + 1} days, when no restore can need them. Their key, sealed under the master key, stays.`,
  },
};

/** What is bound to the Worker (Bindings in lib/platform/runtime.ts), and the queue of what could not be delivered. */
export const BINDING_RULES: Readonly<Record<string, StoreRule>> = {
  DB: {
    name: "Database (D1)",
    promise: "database-history",
    how: "Every table has its own rule. Cloudflare keeps the history of the database for its days and ends it.",
  },
  FILES: { name: "Files (R2)", promise: "organization-data", how: "Every folder has its own rule." },
  CACHE: { name: "Cache (KV)", promise: null, how: "Every entry has its own time to live." },
  EMAIL: {
    name: "E-mail delivery",
    promise: "ended",
    how: "Mails are handed on and not kept there. Our own copy is the table OutboundMail.",
  },
  MAIL_QUEUE: {
    name: "Queue: mails",
    promise: null,
    how: "A message holds the id of a mail alone. Cloudflare keeps it until it is delivered, four days at most.",
  },
  "lumina-dead": {
    name: "Queue: mails that were not delivered",
    promise: null,
    how: "Ids of mails alone. Cloudflare deletes them after four days.",
  },
  ...workflows({
    IMPORT_WORKFLOW: "imports",
    TRAINING_WORKFLOW: "trainings",
    AGENT_RUN_WORKFLOW: "agents' runs",
    OUTLOOK_WORKFLOW: "plans",
    REPLAY_WORKFLOW: "replays",
    EXCEPTIONS_WORKFLOW: "exceptions",
    RECORDING_WORKFLOW: "recordings",
    ORGANIZATION_EXPORT_WORKFLOW: "exports",
    ERASURE_WORKFLOW: "erasures",
    SUBJECT_PACKAGE_WORKFLOW: "packages of people's data",
    SUBJECT_ERASURE_WORKFLOW: "erasures of people",
    SEED_WORKFLOW: "the demo",
  }),
  PROGRESS: {
    name: "Durable Object: progress of jobs",
    promise: null,
    how: "Stores nothing: it passes on what is told while somebody looks.",
  },
  CALLS: {
    name: "Durable Object: calls under way",
    promise: "transcripts",
    how: "What is said is moved into the tables as the call goes on, and the object's storage is emptied when it has ended.",
  },
};

function workflows(of: Readonly<Record<string, string>>): Record<string, StoreRule> {
  const how =
    "Steps answer with ids, counts and cursors; contents lie in tables and files. Cloudflare deletes the state of an ended workflow after its 30 days at most.";
  return Object.fromEntries(
    Object.entries(of).map(([binding, what]) => [binding, { name: `Workflow: ${what}`, promise: null, how }]),
  );
}

/** Entries of the cache, by the file that writes them. */
export const CACHE_RULES: Readonly<Record<string, StoreRule>> = {
  "lib/platform/health.ts": {
    name: "Cache: probe of the health check",
    promise: null,
    how: "An instant, for one minute.",
  },
  "lib/platform/seed-job.ts": {
    name: "Cache: progress of the demo's seed",
    promise: null,
    how: "Counts of rows, for one day.",
  },
};

/** Where lines of the log and measurements go. Each sink has the time of the promise, whoever ends it. */
export const LOG_RULES: Readonly<Record<string, StoreRule & { days: number }>> = {
  "workers-logs": {
    name: "Application and access logs (Workers Logs)",
    promise: "logs",
    days: 7,
    how: `Cloudflare keeps them for seven days, which is less than the ${KEPT.logDays} of the promise. No line holds a body, a secret or an address.`,
  },
  "datadog-rum": {
    name: "Real user monitoring (Datadog)",
    promise: "logs",
    days: KEPT.logDays,
    how: `Only after consent, with texts masked. Datadog keeps sessions for ${KEPT.logDays} days.`,
  },
};

/** Companies of the register (lib/processors/first-register.ts), and what each keeps of what we send it. */
export const PROCESSOR_RULES: Readonly<Record<string, StoreRule>> = {
  deepgram: {
    name: "Deepgram",
    promise: "recordings",
    how: "Keeps no sound: every request says that it may not be used further.",
  },
  "google-gemini": {
    name: "Google Gemini",
    promise: "organization-data",
    how: "Keeps logs against abuse for 55 days.",
  },
  twilio: {
    name: "Twilio",
    promise: "recordings",
    how: "Recordings are deleted there once we have stored them; details of calls and messages end after 40 days.",
  },
  cloudflare: {
    name: "Cloudflare",
    promise: "organization-data",
    how: "Holds what the bindings above hold, by their rules.",
  },
  datadog: { name: "Datadog", promise: "logs", how: "As its log sink above." },
  "google-analytics": {
    name: "Google Analytics 4",
    promise: "google-analytics",
    how: `The property's own setting, ${KEPT.analyticsMonths} months at most: read back where there is a key.`,
  },
  stripe: {
    name: "Stripe",
    promise: "billing-records",
    how: "Invoices and payments as long as the law asks; the customer goes with the organization.",
  },
};

/** All of them, in the order in which staff see them. */
export const STORE_RULES: readonly StoreRule[] = [
  FILE_RULES,
  OTHER_FILE_RULES,
  BINDING_RULES,
  CACHE_RULES,
  LOG_RULES,
  PROCESSOR_RULES,
].flatMap((rules) => Object.values<StoreRule>(rules));
