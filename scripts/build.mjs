/** `npm run build`: the Worker as it is deployed, in `.open-next/`. See docs/runbook.md. */
import { fileURLToPath } from "node:url";
import { install, onProjectNode } from "./setup/install.mjs";
import { buildWorker, generate } from "./setup/prepare.mjs";
import { main, step } from "./setup/run.mjs";

await main(async () => {
  await install();
  if (!(await onProjectNode(fileURLToPath(import.meta.url)))) return;
  await generate();
  await step("Building the Worker", () => buildWorker());
});
