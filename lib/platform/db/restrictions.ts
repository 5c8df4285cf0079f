import { log } from "../log";
import { controlRead } from "./control";
import type { dataRules } from "./generated/data-rules";

/**
 * Restriction (GDPR Art. 18) and objection (Art. 21), by the purposes of the data rules. Whatever uses data for a purpose other
 * than to store or secure it, or to provide what was signed up for, asks here whether it may; a statement that uses many
 * people's rows joins {@link unrestricted}. A check of the build (scripts/checks/restricted-purposes.ts) names modules that
 * own tables of such a purpose and ask neither.
 */
export const RESTRICTION_KINDS = ["restriction", "objection"] as const;
export type RestrictionKind = (typeof RESTRICTION_KINDS)[number];

export type Purpose = (typeof dataRules)[number]["purpose"];
/** Purposes that a person can have denied. To store and secure data, and to provide the service, go on. */
export const RESTRICTABLE = ["analytics", "communications"] as const satisfies readonly Purpose[];
export type RestrictablePurpose = (typeof RESTRICTABLE)[number];

/** Somebody whose data is used: by their account or their address. */
export type Used = { userId: string } | { email: string };

/**
 * SQL that is false of everybody who has restricted a purpose.
 *
 * @param who SQL that gives the account, or the address
 * @param by which of both it gives
 */
export const unrestricted = (
  who: string,
  purpose: RestrictablePurpose,
  by: "userId" | "email" = "userId",
): string =>
  `NOT EXISTS (SELECT 1 FROM "ProcessingRestriction" pr WHERE pr."${by}" = ${who} AND pr."liftedAt" IS NULL
     AND instr(pr."purposes", '"${purpose}"') > 0)`;

/** Whether somebody's data may be used for a purpose now. That it may not is noted in the log, without saying whose it is. */
export async function mayUseFor(who: Used, purpose: RestrictablePurpose): Promise<boolean> {
  const [column, value] = "userId" in who ? ["userId", who.userId] : ["email", who.email.toLowerCase()];
  const [rows = []] = await controlRead([
    {
      sql: `SELECT "id" FROM "ProcessingRestriction" WHERE "${column}" = ?1 AND "liftedAt" IS NULL
        AND instr("purposes", ?2) > 0 LIMIT 1`,
      params: [value, `"${purpose}"`],
    },
  ]);
  const [denied] = rows;
  if (!denied) return true;
  log.refusal("restriction.denied", { restriction: String(denied.id), purpose });
  return false;
}
