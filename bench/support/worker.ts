import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { emulatorVariables, startEmulators } from "../../scripts/setup/emulators.mjs";
import { inHome } from "../../scripts/setup/paths.mjs";
import { build, generate, migrate, writeVariables } from "../../scripts/setup/prepare.mjs";
import { claimPort, serve } from "../../scripts/setup/serve.mjs";

export interface BenchWorker {
  origin: string;
  stop(): Promise<void>;
}

/** A state folder of its own, with an empty, migrated database. */
export async function emptyState(folder: string): Promise<void> {
  rmSync(inHome(folder), { recursive: true, force: true });
  await generate();
  await migrate(folder);
}

/** The built Worker on a port and an empty state folder of its own; `fill` writes into its database before it starts. */
export async function startWorker(
  folder: string,
  port: number,
  fill: () => void = () => {},
): Promise<BenchWorker> {
  await claimPort(folder, port);
  await emptyState(folder);
  await build();
  fill();
  const origin = `http://localhost:${port}`;
  const variables = writeVariables(folder, {
    MASTER_KEY: randomBytes(32).toString("base64"),
    CERTIFICATE_KEY: randomBytes(32).toString("base64"),
    ...emulatorVariables(port),
    MODE: "sandbox",
    APP_ORIGIN: origin,
  });
  const emulators = await startEmulators(folder, port);
  const server = await serve({ folder, variables, port, name: `lumina-${folder}`, clock: false });
  if (!server) throw new Error("The Worker was stopped while it came up.");
  return {
    origin,
    async stop() {
      emulators.stop();
      await server.stop();
    },
  };
}

/** Fills the demo organization and waits until it is ready. Sizes as in the sandbox's seed route. */
export async function seedDemo(origin: string, size = ""): Promise<void> {
  const url = `${origin}/api/sandbox/seed${size}`;
  await fetch(url, { method: "POST" });
  for (let waited = 0; waited < 1_800; waited += 2) {
    const { state, note } = (await (await fetch(url)).json()) as { state: string; note: string };
    if (state === "done") return;
    if (state === "failed") throw new Error(`The demo organization could not be made: ${note}`);
    await sleep(2_000);
  }
  throw new Error("The demo organization was not ready within half an hour.");
}
