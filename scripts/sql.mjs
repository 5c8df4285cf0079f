/**
 * `npm run --silent sql -- "SELECT …"`: asks the local database of `npm start` and prints the rows as JSON, one a line. It only
 * reads; `--state test-state` asks another state folder of `.lumina/`.
 */
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { localDatabase } from "./setup/database.mjs";
import { onProjectNode } from "./setup/install.mjs";
import { inHome } from "./setup/paths.mjs";
import { main } from "./setup/run.mjs";

await main(async () => {
  if (!(await onProjectNode(fileURLToPath(import.meta.url)))) return;
  const { values, positionals } = parseArgs({
    options: { state: { type: "string", default: "state" } },
    allowPositionals: true,
  });
  const sql = positionals.join(" ").trim();
  if (!sql) throw new Error('Say what to ask: npm run sql -- "SELECT name FROM Organization"');
  const file = localDatabase(inHome(values.state));
  if (!file) throw new Error(`There is no database in .lumina/${values.state} yet. Run npm start once.`);
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    for (const row of database.prepare(sql).iterate()) console.log(JSON.stringify(row));
  } finally {
    database.close();
  }
});
