import { DatabaseSync } from "node:sqlite";
import { localDatabase } from "../../scripts/setup/database.mjs";
import { inHome } from "../../scripts/setup/paths.mjs";

const HOUR_MS = 3_600_000;

/** Makes it an hour since a person last proved themselves, in all of their sessions. */
export const proofIsAnHourAgo = (email: string): void =>
  makeItPast(`UPDATE "Session" SET "authenticatedAt" = ?`, HOUR_MS, email);

/** Makes what a person chose about cookies older than any choice counts. */
export const choiceWasLongAgo = (email: string): void =>
  makeItPast(`UPDATE "AccountConsent" SET "at" = ?`, 401 * 24 * HOUR_MS, email);

function makeItPast(update: string, ms: number, email: string): void {
  const file = localDatabase(inHome("test-state"));
  if (!file) throw new Error("The server of the tests has no database.");
  const database = new DatabaseSync(file, { timeout: 20_000 });
  try {
    const { changes } = database
      .prepare(`${update} WHERE "userId" = (SELECT "id" FROM "User" WHERE "email" = ?)`)
      .run(new Date(Date.now() - ms).toISOString(), email);
    if (changes === 0) throw new Error(`${email} has nothing of the kind.`);
  } finally {
    database.close();
  }
}
