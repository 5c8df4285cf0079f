/**
 * `npm run rotate-key -- keys.json > rotate.sql`: wraps the data keys of a database under another master key. Steps in
 * docs/runbook.md. Keys come by OLD_MASTER_KEY and NEW_MASTER_KEY, so that they stay out of the shell's history and `ps`.
 *
 * keys.json is what `wrangler d1 execute --json` printed.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { rotationSql } from "./key-rotation";

const printed = z
  .array(z.object({ results: z.array(z.object({ organizationId: z.string(), wrappedKey: z.string() })) }))
  .length(1);

try {
  const { OLD_MASTER_KEY: from = "", NEW_MASTER_KEY: to = "" } = process.env;
  const read = printed.safeParse(JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")));
  if (!read.success) throw new Error("The file must be what `wrangler d1 execute --json` printed.");
  process.stdout.write(await rotationSql(read.data[0]?.results ?? [], from, to));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
