import type { Tone } from "@/components/ui/tone";
import type { RequestKind, RequestRegime, RequestStatus } from "@/lib/rights/status";

/** How a request's values are called on English screens. */

export const KIND_WORDS: Readonly<Record<RequestKind, string>> = {
  access: "Access",
  portability: "Portability",
  rectification: "Rectification",
  erasure: "Erasure",
  restriction: "Restriction",
  objection: "Objection",
  know: "Know",
  delete: "Delete",
  correct: "Correct",
  "opt-out": "Opt-out",
  complaint: "Complaint",
  "minor-report": "Minor reported",
};

export const REGIME_WORDS: Readonly<Record<RequestRegime, string>> = {
  gdpr: "GDPR",
  "uk-gdpr": "UK GDPR",
  ccpa: "CCPA",
  other: "Policy",
};

export const STATUS_WORDS: Readonly<Record<RequestStatus, { label: string; tone: Tone }>> = {
  received: { label: "Not verified", tone: "caution" },
  verified: { label: "Verified", tone: "accent" },
  working: { label: "In work", tone: "accent" },
  routed: { label: "With a customer", tone: "accent" },
  answered: { label: "Answered", tone: "positive" },
  refused: { label: "Refused", tone: "neutral" },
  withdrawn: { label: "Withdrawn", tone: "neutral" },
};
