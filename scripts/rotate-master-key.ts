/**
 * `npm run rotate-key -- keys.json > rotate.sql`: seals what the master key of a database seals under another one. Steps
 * in docs/runbook.md. Keys come by OLD_MASTER_KEY and NEW_MASTER_KEY, so that they stay out of the shell's history and `ps`.
 *
 * keys.json is what `wrangler d1 execute --json` printed for the three SELECTs there.
 */
import { readFileSync } from "node:fs";
import * as z from "zod";
import { rotationSql } from "./key-rotation";

const sealed = z.object({ userId: z.string(), sealed: z.string() });
const printed = z.tuple([
  z.object({ results: z.array(z.object({ organizationId: z.string(), wrappedKey: z.string() })) }),
  z.object({ results: z.array(sealed) }),
  z.object({ results: z.array(sealed) }),
]);

try {
  const { OLD_MASTER_KEY: from = "", NEW_MASTER_KEY: to = "" } = process.env;
  const read = printed.safeParse(JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")));
  if (!read.success)
    throw new Error(
      "The file must be what `wrangler d1 execute --json` printed for the SELECTs of the runbook.",
    );
  const [{ results: keys }, { results: totp }, { results: staff }] = read.data;
  process.stdout.write(await rotationSql({ keys, totp, staff }, from, to));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
