/**
 * `npm run dev`: hot reload against the same local state as `npm start`.
 *
 * Two processes share `.lumina/state`: `next dev` renders pages and runs server actions in Node; wrangler runs the rest of
 * the Worker (workflows, queues, live channels, uploads, the clock) in workerd and hands every other request to Next.
 * What differs from `npm start`: pages run in Node instead of workerd, there is no Content-Security-Policy (hot reload
 * evaluates code), and mail waits for the clock instead of the queue.
 */
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { emulatorVariables, startEmulators } from "./setup/emulators.mjs";
import { install, onProjectNode } from "./setup/install.mjs";
import { passwordList } from "./setup/password-list.mjs";
import { bin, inHome, root } from "./setup/paths.mjs";
import { generate, migrate, writeVariables } from "./setup/prepare.mjs";
import { childEnvironment, main, step } from "./setup/run.mjs";
import { secrets } from "./setup/secrets.mjs";
import { claimPort, serve } from "./setup/serve.mjs";

const STATE = "state";
const NAME = "lumina"; // as in wrangler.jsonc: workflows are kept under the name of their Worker

await main(async () => {
  await install();
  if (!(await onProjectNode(fileURLToPath(import.meta.url)))) return;
  const port = Number(process.env.PORT ?? 8787);
  const nextPort = port + 1;
  await claimPort(STATE, port);
  await claimPort(STATE, nextPort);
  const own = await secrets(STATE);
  await generate();
  await migrate(STATE);
  const origin = `http://localhost:${port}`;
  const nextOrigin = `http://127.0.0.1:${nextPort}`;
  const variables = {
    ...own,
    ...emulatorVariables(port),
    MODE: "sandbox",
    APP_ORIGIN: origin,
  };
  const configs = writeConfigs(variables);

  // Imported here: a fresh clone has it only after install().
  const { siteScripts } = await import("./site-scripts.mjs");
  await siteScripts("public/site", { watch: true });
  await passwordList("public");
  const next = spawn(bin("next"), ["dev", "--hostname", "127.0.0.1", "--port", `${nextPort}`], {
    cwd: root,
    // A refused form comes back to its page in a header (worker/contact.ts).
    env: childEnvironment({
      LUMINA_DEV_BINDINGS: configs.next,
      NODE_OPTIONS: "--max-http-header-size=1048576",
    }),
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
  });
  let server;
  const stop = async (code = 0) => {
    await server?.stop();
    try {
      process.kill(-next.pid, "SIGTERM");
    } catch {
      // It has ended already.
    }
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop());
  next.on("exit", () => stop(1));

  await step("Starting", async () => {
    await startEmulators(STATE, port);
    server = await serve({
      folder: STATE,
      variables: writeVariables(STATE, { ...variables, NEXT_ORIGIN: nextOrigin }),
      port,
      name: NAME,
      args: ["--config", configs.worker],
    });
  });
  console.log(
    `\n  Lumina with hot reload: ${origin}\n  Demo data and its sign-in: run \`npm start\` once; both keep the same state.\n  Ctrl-C stops it; everything it keeps is in .lumina/\n`,
  );
  await server?.watch();
});

/** The bindings of wrangler.jsonc, once for the process in workerd and once for Next, which reaches that process by name. */
function writeConfigs(variables) {
  const text = readFileSync(path.join(root, "wrangler.jsonc"), "utf8").replace(/^\s*\/\/.*$/gm, "");
  const { assets: _, main: __, $schema: ___, ...shared } = JSON.parse(text);
  const there = (binding) => ({ ...binding, script_name: NAME });
  const { migrations: ____, triggers: _____, ...bindings } = shared;
  return {
    worker: writeConfig("worker", { ...shared, main: path.join(root, "worker/dev.ts") }),
    next: writeConfig("next", {
      ...bindings,
      name: `${NAME}-next`,
      vars: variables,
      queues: { producers: shared.queues.producers },
      workflows: shared.workflows.map(there),
      durable_objects: { bindings: shared.durable_objects.bindings.map(there) },
    }),
  };
}

function writeConfig(name, config) {
  const file = inHome("dev", `${name}.json`);
  writeFileSync(file, JSON.stringify(config, null, 2), { mode: 0o600 });
  return file;
}
