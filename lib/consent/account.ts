import { type ControlWriter, controlRead, controlWrite } from "@/lib/platform/db/control";
import { ACCOUNT_SQL, agreedOf } from "./append-record";
import type { ConsentChoice } from "./state";

/**
 * The choice that counts for a signed-in person in this browser: the newer one of the browser's and the account's. A newer
 * one of the browser becomes the account's, so that it follows to every other browser.
 */
export async function newerChoice(userId: string, own: ConsentChoice | null): Promise<ConsentChoice | null> {
  const [rows] = await controlRead([
    {
      sql: `SELECT a."recordId", a."choice", a."at", v."number" FROM "AccountConsent" a
            JOIN "ConsentVersion" v ON v."id" = a."versionId" WHERE a."userId" = ?`,
      params: [userId],
    },
  ]);
  const row = rows?.[0];
  const kept: ConsentChoice | null = row
    ? {
        recordId: String(row.recordId),
        number: Number(row.number),
        services: agreedOf(String(row.choice), String(row.recordId)),
        at: Math.floor(Date.parse(String(row.at)) / 1000),
      }
    : null;
  if (!own) return kept;
  // Ids of records sort by the time they were made.
  if (kept && kept.recordId >= own.recordId) return kept;
  await controlWrite({ kind: "user", id: userId }, ({ statement }) =>
    statement(ACCOUNT_SQL, [userId, own.recordId]),
  );
  return own;
}

/** Within the write that deletes an account: what its person chose goes with it. */
export async function deleteAccountConsent({ tables }: ControlWriter, userId: string): Promise<void> {
  await tables.accountConsent.deleteMany({ where: { userId } });
}
