/** A company that handles data for Lumina, as the register first knows it. Staff change the register, never this list. */
export interface FirstProcessor {
  key: string;
  name: string;
  legalName: string;
  website: string;
  purpose: string;
  dataCategories: readonly string[];
  location: string;
  transferMechanism: string;
}

const CLAUSES = "Standard Contractual Clauses, with the UK Addendum for data from the United Kingdom";

/**
 * The seven companies of the privacy policy. What is not here: an agreement. It exists once staff have uploaded the signed
 * file, and not before.
 */
export const FIRST_REGISTER = [
  {
    key: "deepgram",
    name: "Deepgram",
    legalName: "Deepgram, Inc.",
    website: "https://deepgram.com",
    purpose: "Real-time speech-to-text transcription for Lumina Voice",
    dataCategories: ["Sound of calls"],
    location: "United States",
    transferMechanism: CLAUSES,
  },
  {
    key: "google-gemini",
    name: "Google Gemini",
    legalName: "Google LLC",
    website: "https://ai.google.dev",
    purpose: "AI model capabilities for analysis and for suggestions of agents",
    dataCategories: ["Excerpts of ERP data", "Excerpts of transcripts"],
    location: "United States",
    transferMechanism: CLAUSES,
  },
  {
    key: "twilio",
    name: "Twilio",
    legalName: "Twilio Inc.",
    website: "https://www.twilio.com",
    purpose: "Voice calling infrastructure, phone number provisioning and SMS delivery",
    dataCategories: ["Phone numbers", "Sound of calls", "Call and message details"],
    location: "United States",
    transferMechanism: CLAUSES,
  },
  {
    key: "cloudflare",
    name: "Cloudflare",
    legalName: "Cloudflare, Inc.",
    website: "https://www.cloudflare.com",
    purpose:
      "Hosting, CDN, security, DNS, Workers compute, data storage (D1, R2, KV, Durable Objects), background jobs (Workflows, Queues) and delivery of mails",
    dataCategories: ["All data of the Platform", "Technical data"],
    location: "Worldwide; company in the United States",
    transferMechanism: CLAUSES,
  },
  {
    key: "datadog",
    name: "Datadog",
    legalName: "Datadog, Inc.",
    website: "https://www.datadoghq.com",
    purpose: "Application monitoring, real user monitoring (RUM) and performance analytics",
    dataCategories: ["Technical data", "Performance and errors of pages, texts masked"],
    location: "United States",
    transferMechanism: CLAUSES,
  },
  {
    key: "google-analytics",
    name: "Google Analytics 4",
    legalName: "Google LLC",
    website: "https://marketingplatform.google.com/about/analytics/",
    purpose: "Analysis of visits of the website and of the workspace, and interaction measurement",
    dataCategories: ["Pages visited and interactions, only after consent", "Technical data"],
    location: "United States",
    transferMechanism: CLAUSES,
  },
  {
    key: "stripe",
    name: "Stripe",
    legalName: "Stripe, LLC",
    website: "https://stripe.com",
    purpose: "Payment processing, subscription billing and invoices; never has access to ERP data",
    dataCategories: ["Billing details", "Payment data", "Plan and units used"],
    location: "United States",
    transferMechanism: CLAUSES,
  },
] as const satisfies readonly FirstProcessor[];

/** A company that code of the product asks about, before it sends anything to it. */
export type ProcessorKey = (typeof FIRST_REGISTER)[number]["key"];
