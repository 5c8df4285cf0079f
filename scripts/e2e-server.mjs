/** The Worker that the browser tests use: the real build, on a port and a state folder of its own, empty at start. */
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { emulatorVariables, startEmulators } from "./setup/emulators.mjs";
import { inHome } from "./setup/paths.mjs";
import { build, generate, migrate, writeVariables } from "./setup/prepare.mjs";
import { main } from "./setup/run.mjs";
import { claimPort, serve } from "./setup/serve.mjs";

const STATE = "test-state";

await main(async () => {
  const port = Number(process.env.PORT ?? 8799);
  await claimPort(STATE, port);
  rmSync(inHome(STATE), { recursive: true, force: true });
  await generate();
  await build();
  await migrate(STATE);
  const variables = writeVariables(STATE, {
    MASTER_KEY: randomBytes(32).toString("base64"),
    CERTIFICATE_KEY: randomBytes(32).toString("base64"),
    ...emulatorVariables(port),
    MODE: "sandbox",
    APP_ORIGIN: `http://localhost:${port}`,
  });
  await startEmulators(STATE, port);
  const server = await serve({ folder: STATE, variables, port, name: "lumina-test", clock: false });
  for (const signal of ["SIGINT", "SIGTERM"])
    process.on(signal, async () => {
      await server?.stop();
      process.exit(0);
    });
  await server?.watch();
});
