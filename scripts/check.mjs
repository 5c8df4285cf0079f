/** `npm run check`: everything about the code that can be told without running the product. */
import { fileURLToPath } from "node:url";
import { check, tally } from "./test/tally.mjs";

const CHECKS = [
  ["lint and format (biome)", "biome", ["ci", "--colors=off", "--max-diagnostics=200", "."]],
  ["types (tsc)", "tsc", ["--noEmit", "-p", "."]],
  ["types of the Worker (tsc)", "tsc", ["--noEmit", "-p", "worker"]],
  [
    "import boundaries (dependency-cruiser)",
    "depcruise",
    ["--config", ".dependency-cruiser.cjs", "app", "components", "lib", "worker"],
  ],
  ["dead code (knip)", "knip", ["--no-progress"]],
  ["schema and migrations agree", "tsx", ["scripts/migration.ts", "check"]],
  ["house rules (scripts/checks)", "tsx", ["scripts/checks/index.ts"]],
];

/** Two at a time, for two cores. */
export async function runChecks() {
  console.log("\ncheck");
  const waiting = [...CHECKS];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await check(...next);
  };
  await Promise.all([work(), work()]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runChecks();
  process.exitCode = tally.failed > 0 ? 1 : 0;
}
