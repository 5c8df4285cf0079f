import type { dataRules } from "@/lib/platform/db/generated/data-rules";
import type { TableRule } from "../engine/declaration";
import { ORGANIZATION_RULES } from "./organizations";
import { PEOPLE_RULES } from "./people";
import { PROOF_RULES } from "./proofs";

const DECLARED = [...PEOPLE_RULES, ...PROOF_RULES, ...ORGANIZATION_RULES] as const;

/** Every rule of retention by a table's own clock, in the order in which they are carried out. */
export const TABLE_RULES: readonly TableRule[] = DECLARED;

export type RuleKey = (typeof DECLARED)[number]["key"];

/** @throws Error when there is none of this name */
export function ruleOf(key: RuleKey): TableRule {
  const rule = TABLE_RULES.find((one) => one.key === key);
  if (!rule) throw new Error(`There is no rule ${key}.`);
  return rule;
}

type Tagged<Tag extends string> = Extract<(typeof dataRules)[number], { retention: Tag }>["name"];
type Declared = (typeof DECLARED)[number];
type Children = Declared extends infer Each
  ? Each extends { children: readonly { table: infer Table }[] }
    ? Table
    : never
  : never;

/** A table that is tagged with a time and has no rule: this stops compiling, and names it. */
type Unruled = Exclude<Tagged<`days-${string}` | `months-${string}` | "law">, Declared["table"] | Children>;
export const EVERY_TIMED_TABLE_HAS_A_RULE: [Unruled] extends [never] ? true : Unruled = true;

/** Tables that are kept without an end, and why each may be. One that is tagged `none` and is not here fails the build. */
export const KEPT_WITHOUT_END: Readonly<Record<Tagged<"none">, string>> = {
  BillingFinding:
    "A difference between Stripe and our records. It names no person; the last of each kind stays.",
  ConsentVersion: "The texts of the banner. Each choice is proven with the version it was made under.",
  ConsentCount: "Numbers of choices by day. They name nobody.",
  StorageEntry: "The inventory of cookies and storage that the legal pages show.",
  AtomicGuard: "Empty: a write puts in what it checks and takes it out again.",
  MasterKeyCheck: "One row by which the master key is known to fit.",
  Heartbeat: "One row for each part of the clock: when it last succeeded.",
  PromiseCheck: "One row of each check, without people.",
  UptimeDay: "Two numbers a day, without people.",
  Incident: "Says what went wrong and what was done, without people's data.",
  SecurityReview: "One row of each review, without people's data.",
  ProcessorEgress: "Numbers of requests to each company by day. They name nobody.",
  SystemSwitch: "One row for each switch of the staff.",
  PolicyVersion: "The texts of the policies. Each acceptance is proven with the version it was of.",
  SubProcessor: "The register of companies that the legal pages show.",
  SubProcessorChange: "What was announced about the register. It names companies, no persons.",
  PrivacySetting: "One row for each setting of the staff.",
};
