import { type ControlWriter, controlRead } from "@/lib/platform/db/control";
import { agreedOf } from "./append-record";
import type { KeptChoice } from "./choice-cookie";
import type { ConsentChoice } from "./state";

/** What an account's person chose last, signed in; null when they never did. A record that is not theirs does not count. */
export async function accountChoice(userId: string): Promise<ConsentChoice | null> {
  const [rows] = await controlRead([
    {
      sql: `SELECT a."recordId", a."choice", a."at", v."number" FROM "AccountConsent" a
            JOIN "ConsentVersion" v ON v."id" = a."versionId"
            JOIN "ConsentRecord" r ON r."id" = a."recordId" AND r."userId" = a."userId" WHERE a."userId" = ?`,
      params: [userId],
    },
  ]);
  const row = rows?.[0];
  return row
    ? {
        recordId: String(row.recordId),
        number: Number(row.number),
        services: agreedOf(String(row.choice), String(row.recordId)),
        at: Math.floor(Date.parse(String(row.at)) / 1000),
      }
    : null;
}

/**
 * The choice by which a signed-in person is treated in this browser; null when they have to be asked. Consent is a person's
 * own, and nobody knows who chose in this browser before they signed in: what was agreed to then never counts. What was
 * refused then keeps their browser quiet: for good as long as they have not chosen themselves, and until they are asked when
 * it is newer than what they agreed to.
 *
 * @param own the account's choice
 * @param kept the browser's
 */
export function choiceOfPerson<T extends ConsentChoice>(own: ConsentChoice | null, kept: T | null) {
  const others = anonymous(kept);
  if (!own) return others?.services.length === 0 ? others : null;
  // Ids of records sort by the time they were made.
  const isNewer = others !== null && others.recordId > own.recordId;
  return isNewer && own.services.some((key) => !others.services.includes(key)) ? null : own;
}

/**
 * The choice by which somebody who is not signed in is treated; null when they have to be asked. What a person agreed to
 * while signed in ends with their being signed in: whoever uses the browser next was not asked.
 */
export const choiceOfBrowser = (kept: KeptChoice | null): KeptChoice | null =>
  kept?.services.length === 0 ? kept : anonymous(kept);

/** A choice of this browser that nobody signed in made. */
export const anonymous = <T extends ConsentChoice & { ofAccount?: boolean }>(kept: T | null): T | null =>
  kept?.ofAccount ? null : kept;

/** Within the write that deletes an account: what its person chose goes with it. */
export async function deleteAccountConsent({ tables }: ControlWriter, userId: string): Promise<void> {
  await tables.accountConsent.deleteMany({ where: { userId } });
}
