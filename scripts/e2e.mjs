/** `npm run test:e2e [-- playwright's own arguments]`: the journeys in a browser, against the built Worker. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ensureChromium } from "./setup/chromium.mjs";
import { install, onProjectNode } from "./setup/install.mjs";
import { bin, root } from "./setup/paths.mjs";
import { childEnvironment, main } from "./setup/run.mjs";

await main(async () => {
  await install();
  if (!(await onProjectNode(fileURLToPath(import.meta.url)))) return;
  await ensureChromium();
  const { status } = spawnSync(bin("playwright"), ["test", ...process.argv.slice(2)], {
    cwd: root,
    env: childEnvironment(),
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
});
