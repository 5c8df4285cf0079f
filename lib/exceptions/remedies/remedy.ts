import type { Permission } from "@/lib/accounts/permissions";
import type { TenantDb, TenantWriter } from "@/lib/platform/db";
import type { Sender } from "@/lib/purchasing/send";
import type { MoneyTerms, Words } from "../cause";
import type { Autonomy } from "./status";

/** Remedies that are carried out where a case is shown, in the order of their settings. */
export const REMEDY_IDS = [
  "chase",
  "change-day",
  "expedite",
  "split-rest",
  "order-elsewhere",
  "cancel-rest",
  "accept-difference",
  "accept-invoice",
  "transfer",
  "correct-stock",
  "exclude-demand",
] as const;
export type RemedyId = (typeof REMEDY_IDS)[number];

export const isRemedyId = (value: string): value is RemedyId =>
  (REMEDY_IDS as readonly string[]).includes(value);

/** A case as a remedy needs it. */
export interface RemedyCase {
  id: string;
  cause: string;
  title: string;
  /** Checked by the cause's schema. */
  facts: unknown;
  sentence: string;
  worthMinor: number | null;
  orderId: string | null;
  lineId: string | null;
  itemId: string | null;
  locationId: string | null;
  supplierId: string | null;
  invoiceId: string | null;
}

/** Who carries a remedy out, where and when. */
export interface RemedyContext {
  db: TenantDb;
  organization: Sender["organization"] & { currency: string; timeZone: string };
  /** Who is named in mails; left out where no person decides. */
  contact?: Sender["contact"];
  /** The organization's calendar day. */
  today: string;
  graceSeconds: number;
  money: MoneyTerms;
  words: Words;
  locale: string;
}

/** What a remedy is asked with: texts as its form has them, by the names of its fields. */
export type RemedyInput = Readonly<Record<string, string>>;

/** A field of a remedy's form. `value` is what it is planned with. */
export interface RemedyField {
  name: string;
  label: string;
  kind: "day" | "text" | "quantity" | "choice";
  value: string;
  hint?: string;
  unit?: string;
  options?: { value: string; label: string }[];
}

/** What becomes of the case: it is closed, or it waits until a day. */
export type Outcome = { is: "closed" } | { is: "waits"; until: string };

/** What will happen, as a person is shown it, and how. */
export interface RemedyPlan {
  fields: readonly RemedyField[];
  /** What has to be typed first; null when it can be confirmed. */
  missing: string | null;
  /** One sentence each: everything that happens. */
  effects: readonly string[];
  mail: { to: string; subject: string; body: string } | null;
  /** What of the world it rests on and is not written in the effects, such as the version of an order. */
  rests: unknown;
  /** What it concerns, in minor units of the organization's currency; null: not known. */
  amountMinor: number | null;
  outcome: Outcome;
  /** What was done, for the case's history: one sentence. */
  summary: string;
  /** Items to plan anew, and the order whose exceptions are looked for again. */
  itemIds: readonly string[];
  orderId: string | null;
  /** The invoice whose exceptions are looked for again. */
  invoiceId?: string;
  /** Adds it to a write; answers what undoes it, as JSON can hold it. */
  apply(w: TenantWriter, by: { actorId: string; byItself: boolean }): Promise<unknown>;
}

/** Adds to a write that a remedy was not carried out. */
export interface RemedyUndo {
  itemIds: readonly string[];
  orderId: string | null;
  invoiceId?: string;
  apply(w: TenantWriter, actorId: string): Promise<void> | void;
}

/** Something that Lumina can do about a case. To add one: write it, and list it in `index.ts`. */
export interface Remedy {
  id: RemedyId;
  /** On its button: "Chase the supplier". */
  label: string;
  /** What it does, for who sets how much of it Lumina may do. */
  about: string;
  permission: Permission;
  standard: Autonomy;
  /** Whether it can be done without a person's figures, and so by itself. */
  canBeByItself: boolean;
  /** Whether the case does not come back for the same facts. */
  isFinal?: true;
  /**
   * What would happen with this input; what is left out of it is filled in.
   *
   * @throws UserError that says why it cannot be done
   */
  plan(context: RemedyContext, about: RemedyCase, input: RemedyInput): Promise<RemedyPlan>;
  /** @throws UserError that says why it cannot be undone any more */
  undo(context: Pick<RemedyContext, "db" | "today">, effect: unknown): Promise<RemedyUndo>;
}
