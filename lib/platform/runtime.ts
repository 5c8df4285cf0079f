import type {
  D1Database,
  DurableObjectNamespace,
  KVNamespace,
  Queue,
  R2Bucket,
  SendEmail,
  Workflow,
} from "@cloudflare/workers-types";
import { getCloudflareContext } from "@opennextjs/cloudflare";

/** What the Worker is bound to. The names are those of wrangler.jsonc. */
export interface Bindings {
  DB: D1Database;
  FILES: R2Bucket;
  CACHE: KVNamespace;
  EMAIL: SendEmail;
  MAIL_QUEUE: Queue<MailJob>;
  IMPORT_WORKFLOW: Workflow<OrganizationJob>;
  TRAINING_WORKFLOW: Workflow<OrganizationJob>;
  AGENT_RUN_WORKFLOW: Workflow<OrganizationJob>;
  OUTLOOK_WORKFLOW: Workflow<OrganizationJob>;
  REPLAY_WORKFLOW: Workflow<OrganizationJob>;
  EXCEPTIONS_WORKFLOW: Workflow<OrganizationJob>;
  RECORDING_WORKFLOW: Workflow<OrganizationJob>;
  ORGANIZATION_EXPORT_WORKFLOW: Workflow<OrganizationJob>;
  ERASURE_WORKFLOW: Workflow<OrganizationJob>;
  SUBJECT_PACKAGE_WORKFLOW: Workflow<OrganizationJob>;
  SUBJECT_ERASURE_WORKFLOW: Workflow<OrganizationJob>;
  SEED_WORKFLOW: Workflow<SeedJob>;
  PROGRESS: DurableObjectNamespace;
  CALLS: DurableObjectNamespace;
  /** Plain variables and secrets; read through lib/platform/env.ts only. */
  [name: string]: unknown;
}

/** A durable job about one row of one organization. */
export interface OrganizationJob {
  organizationId: string;
  id: string;
}

export interface MailJob {
  mailId: string;
}

export interface SeedJob {
  today: string;
  items?: number;
  years?: number;
  /** Makes a new demo organization beside the one that is shown, and then shows it in its place. */
  replaces?: boolean;
}

let provided: Bindings | undefined;

/** Called once by the process outside of Next (queues, workflows, clocks, tests), where there is no request context. */
export function provideBindings(bindings: Bindings): void {
  provided = bindings;
}

/** The bindings of the running Worker. */
export function bindings(): Bindings {
  return provided ?? (getCloudflareContext().env as unknown as Bindings);
}
