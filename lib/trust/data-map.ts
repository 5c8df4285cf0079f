import { dataRules } from "@/lib/platform/db/generated/data-rules";
import { csvStream } from "@/lib/tables/csv-stream";

/** The record of processing (GDPR, Article 30), generated from the tags that each table of the schema carries. */

export type Purpose = (typeof dataRules)[number]["purpose"];

interface PurposeWords {
  title: string;
  why: string;
  /** GDPR, Article 6(1). */
  ground: string;
  recipients: string;
}

/** The purposes that tables name, as the policy states them. */
export const PURPOSE_WORDS: Readonly<Record<string, PurposeWords>> = {
  service: {
    title: "Providing the service",
    why: "To provide, operate and maintain what a customer signed up for, models, calls and agents included.",
    ground:
      "Contract (b); for personal data inside a customer’s data, the customer’s instructions (Article 28)",
    recipients: "Cloudflare, and those sub-processors whose feature is used",
  },
  security: {
    title: "Security and proof",
    why: "To keep accounts and data safe, and to prove what was done, agreed to and deleted.",
    ground: "Legal obligation (c) and legitimate interest in security (f)",
    recipients: "Cloudflare",
  },
  communications: {
    title: "Messages that concern somebody",
    why: "To send mails that belong to the service, and to answer who writes to us.",
    ground: "Contract (b) and legitimate interest in keeping people informed (f)",
    recipients: "Cloudflare",
  },
  analytics: {
    title: "Usage statistics",
    why: "To see what is used and what to improve; of nobody who objects.",
    ground: "Legitimate interest (f); consent (a) for what reads from or writes to a browser",
    recipients: "Cloudflare",
  },
};

/** How long a class of retention keeps a row. */
export const RETENTION_WORDS: Readonly<Record<string, string>> = {
  organization: "With the organization",
  account: "With the person’s account",
  "days-1": "1 day",
  "days-7": "7 days",
  "days-30": "30 days",
  "days-90": "90 days",
  "months-24": "24 months",
  "months-36": "36 months",
  law: "As long as the law of the billed country asks",
  none: "Not personal beyond who changed it; kept",
};

export interface DataMapRow {
  table: string;
  purpose: string;
  /** Whose rows they are. */
  whose: "Lumina" | "an organization";
  personal: readonly string[];
  retention: string;
}

/** Every table, by purpose and name. */
export const dataMap = (): DataMapRow[] =>
  dataRules
    .map(({ name, purpose, scope, personal, retention }) => ({
      table: name as string,
      purpose: purpose as string,
      whose: scope === "tenant" ? ("an organization" as const) : ("Lumina" as const),
      personal: personal as readonly string[],
      retention: RETENTION_WORDS[retention] ?? retention,
    }))
    .sort((a, b) => a.purpose.localeCompare(b.purpose) || a.table.localeCompare(b.table));

/** The record of processing as CSV. */
export const dataMapCsv = (): ReadableStream<Uint8Array> =>
  csvStream(
    ["table", "purpose", "reason", "ground", "recipients", "whose", "personal_columns", "kept"],
    async () => ({
      rows: dataMap().map(({ table, purpose, whose, personal, retention }) => {
        const words = PURPOSE_WORDS[purpose];
        return [
          ...[table, words?.title ?? purpose, words?.why ?? "", words?.ground ?? "", words?.recipients ?? ""],
          ...[whose, personal.join(" "), retention],
        ];
      }),
      more: false,
    }),
  );
