import { dataRules } from "@/lib/platform/db/generated/data-rules";
import { dataCategoriesOf, listProcessors } from "@/lib/processors/queries";
import { SUBJECT_TABLES } from "../subject-data";
import type { TableRule } from "../subject-tables/rule";

/** What the tables, the data rules and the register of sub-processors say about a person's data (GDPR Art. 15(1) and (2)). */

const PURPOSES: Readonly<Record<string, string>> = {
  service: "To provide what was signed up for",
  security: "To keep accounts and data safe, and to prove what was done",
  communications: "To tell people what concerns them",
  analytics: "To see what is used, of nobody who objects",
};

const BASES: Readonly<Record<string, string>> = {
  service: "Contract (GDPR Art. 6(1)(b))",
  security: "Legitimate interest in security, and legal obligation (GDPR Art. 6(1)(f) and (c))",
  communications: "Contract and legitimate interest (GDPR Art. 6(1)(b) and (f))",
  analytics: "Legitimate interest, with a right to object (GDPR Art. 6(1)(f))",
};

const RETENTIONS: Readonly<Record<string, string>> = {
  organization: "As long as the organization exists",
  account: "As long as the account exists",
  law: "As long as a law asks, row by row",
  none: "Without an end",
};

/** How long rows of a table are kept, in words. */
export function retentionWords(tag: string): string {
  const [, unit, count] = /^(days|months)-(\d+)$/.exec(tag) ?? [];
  if (unit) return count === "1" ? `1 ${unit.slice(0, -1)}` : `${count} ${unit}`;
  return RETENTIONS[tag] ?? tag;
}

export interface DescribedTable {
  table: string;
  rule: TableRule;
  purpose: string;
  basis: string;
  retention: string;
}

/** Every table that can hold a person's rows, in the order of the data rules. */
export const PERSONAL_TABLES: readonly DescribedTable[] = dataRules.flatMap(
  ({ name, purpose, retention }) => {
    const rule = SUBJECT_TABLES[name];
    if (!rule || !(rule.found || rule.acted || rule.listed)) return [];
    return [
      {
        ...{ table: name, rule, purpose: PURPOSES[purpose] ?? purpose, basis: BASES[purpose] ?? "" },
        retention: retentionWords(retention),
      },
    ];
  },
);

export interface Recipient {
  name: string;
  purpose: string;
  categories: string[];
  location: string;
  transfer: string;
}

/** Companies that handle data for Lumina now. */
export async function recipients(): Promise<Recipient[]> {
  const all = await listProcessors();
  return all
    .filter(({ status }) => status === "active")
    .map((one) => ({
      ...{ name: one.legalName, purpose: one.purpose, categories: dataCategoriesOf(one) },
      ...{ location: one.location, transfer: one.transferMechanism },
    }));
}

/** Where data comes from, and what is decided by machines (GDPR Art. 15(1)(g) and (h)). */
export const SOURCES =
  "From you, from the browser you use, and from the organizations that you belong to or that wrote to you.";
export const AUTOMATED =
  "No decision about you is made by a machine alone. Lumina's agents propose orders of goods; people and the limits they set decide.";
export const RIGHTS = [
  "have it corrected, erased or its use restricted",
  "object to its use, and take it along",
  "complain to a supervisory authority",
] as const;
/** In the words of the CCPA (Cal. Civ. Code 1798.110, 1798.130(a)(3)). */
export const SOLD = "Lumina sells no personal information and shares none for advertising.";
