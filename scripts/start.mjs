/**
 * `npm start`: from a fresh clone to a running Lumina. Does only what is not done yet, so a second start takes seconds.
 *
 *   PORT=8787 npm start [-- --no-seed]
 */
import { fileURLToPath } from "node:url";
import { checkSpace, freeMib, watchSpace } from "./setup/disk.mjs";
import { emulatorVariables, startEmulators } from "./setup/emulators.mjs";
import { install, onProjectNode } from "./setup/install.mjs";
import { home } from "./setup/paths.mjs";
import { build, generate, migrate, writeVariables } from "./setup/prepare.mjs";
import { main, step } from "./setup/run.mjs";
import { secrets } from "./setup/secrets.mjs";
import { seed } from "./setup/seed.mjs";
import { claimPort, serve } from "./setup/serve.mjs";

const STATE = "state";

await main(async () => {
  const port = Number(process.env.PORT ?? 8787);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`PORT=${process.env.PORT} is no port.`);
  await install();
  if (!(await onProjectNode(fileURLToPath(import.meta.url)))) return;
  await start(port);
});

async function start(port) {
  await claimPort(STATE, port);
  const short = checkSpace(freeMib(home));
  if (short) console.log(`  ${short}`);
  const own = await secrets(STATE);
  await generate();
  await build();
  await migrate(STATE);
  const origin = `http://localhost:${port}`;
  const variables = writeVariables(STATE, {
    ...own,
    ...emulatorVariables(port),
    MODE: "sandbox",
    APP_ORIGIN: origin,
  });

  let server;
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    console.log("\n  Stopping.");
    await server?.stop();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);

  await step("Starting", async () => {
    await startEmulators(STATE, port);
    server = await serve({ folder: STATE, variables, port });
  });
  let demo = null;
  if (!process.argv.includes("--no-seed")) {
    await step("Demo organization", async () => {
      demo = await seed(origin);
    });
  }
  console.log(`\n  Lumina is ready at ${origin}`);
  if (demo?.signIn) console.log(`  Demo sign-in: ${demo.signIn.email}  ${demo.signIn.password}`);
  console.log("  Ctrl-C stops it; everything it keeps is in .lumina/\n");
  watchSpace(home, (text) => console.error(`  ${text}`));
  await server.watch();
}
