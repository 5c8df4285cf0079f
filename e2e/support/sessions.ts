import { DatabaseSync } from "node:sqlite";
import { localDatabase } from "../../scripts/setup/database.mjs";
import { inHome } from "../../scripts/setup/paths.mjs";

/** Makes it an hour since a person last proved themselves, in all of their sessions. */
export function proofIsAnHourAgo(email: string): void {
  const file = localDatabase(inHome("test-state"));
  if (!file) throw new Error("The server of the tests has no database.");
  const database = new DatabaseSync(file, { timeout: 20_000 });
  try {
    const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
    const { changes } = database
      .prepare(
        `UPDATE "Session" SET "authenticatedAt" = ? WHERE "userId" = (SELECT "id" FROM "User" WHERE "email" = ?)`,
      )
      .run(anHourAgo, email);
    if (changes === 0) throw new Error(`${email} has no session.`);
  } finally {
    database.close();
  }
}
