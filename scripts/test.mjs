/** `npm test`: from a bare clone to one line that says what passed and what failed. */
import { fileURLToPath } from "node:url";
import { runChecks } from "./check.mjs";
import { ensureChromium } from "./setup/chromium.mjs";
import { install, onProjectNode } from "./setup/install.mjs";
import { passwordList, TEST_ASSETS } from "./setup/password-list.mjs";
import { build, generate } from "./setup/prepare.mjs";
import { main } from "./setup/run.mjs";
import { check, playwright, tally, vitest } from "./test/tally.mjs";

await main(async () => {
  await install();
  if (!(await onProjectNode(fileURLToPath(import.meta.url)))) return;
  const begin = Date.now();
  await generate();
  await runChecks();
  await vitest("unit", "vitest.config.ts");
  await passwordList(TEST_ASSETS);
  // One process uses little more than one core, most of it to load each file anew.
  await vitest("worker", "vitest.worker.config.ts", 2, 1);
  await vitest("kill", "vitest.kill.config.ts", 1, 1);
  console.log("\nbuild");
  if (await built()) {
    await check("size of the Worker", "node", ["scripts/checks/bundle-size.mjs"]);
    await ensureChromium();
    await playwright("e2e");
  }
  const minutes = ((Date.now() - begin) / 60_000).toFixed(1);
  if (tally.failures.length > 0) console.log(`\nFailed: ${tally.failures.join("; ")}`);
  console.log(`\n${minutes} minutes`);
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  process.exitCode = tally.failed > 0 ? 1 : 0;
});

/** Without a build there is nothing to try in a browser; everything before it has still been told. */
async function built() {
  try {
    await build();
    tally.passed++;
    return true;
  } catch (error) {
    console.log(error.message);
    tally.failed++;
    tally.failures.push("build");
    return false;
  }
}
