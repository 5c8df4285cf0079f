import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { AUDIENCE } from "../../emulators/audience.mjs";
import { stripeVariables } from "../../emulators/stripe/credentials.mjs";
import { voiceVariables } from "../../emulators/voice/credentials.mjs";
import { inHome, root } from "./paths.mjs";
import { childEnvironment } from "./run.mjs";

/** Who may open /admin first, in the sandbox. */
const STAFF = "staff@lumina-erp.example";

/** Where the emulators listen: beside the Worker. */
const emulatorPort = (port) => port + 20;

/** What the Worker is told, so that it reaches the emulators instead of the providers. */
export function emulatorVariables(port) {
  return {
    ACCESS_TEAM_ORIGIN: `http://localhost:${emulatorPort(port)}`,
    ACCESS_AUDIENCE: AUDIENCE,
    STAFF_ADMIN_EMAIL: STAFF,
    // Another host than "localhost", as the real ones are.
    GA_MEASUREMENT_ID: "G-SANDBOX01",
    GA_TAG_ORIGIN: `http://127.0.0.1:${emulatorPort(port)}`,
    DATADOG_APPLICATION_ID: "sandbox-application",
    DATADOG_CLIENT_TOKEN: "pubsandbox",
    DATADOG_INTAKE_ORIGIN: `http://127.0.0.1:${emulatorPort(port)}`,
    GOOGLE_CLIENT_ID: "lumina-at-google",
    GOOGLE_CLIENT_SECRET: "secret-of-lumina-at-google",
    GOOGLE_ISSUER: `http://localhost:${emulatorPort(port)}/openid/google`,
    MICROSOFT_CLIENT_ID: "lumina-at-microsoft",
    MICROSOFT_CLIENT_SECRET: "secret-of-lumina-at-microsoft",
    MICROSOFT_ISSUER: `http://localhost:${emulatorPort(port)}/openid/microsoft`,
    DNS_OVER_HTTPS_URL: `http://localhost:${emulatorPort(port)}/dns-query`,
    ...stripeVariables(`http://localhost:${emulatorPort(port)}`),
    ...voiceVariables(`http://localhost:${emulatorPort(port)}`),
  };
}

/**
 * Starts the emulators beside a Worker; they end with this process.
 *
 * @throws Error when they do not answer within ten seconds.
 */
export async function startEmulators(folder, port) {
  const own = emulatorPort(port);
  const log = createWriteStream(inHome("logs", `emulators-${folder}.log`), { flags: "a" });
  const child = spawn(
    process.execPath,
    ["emulators/server.mjs", String(own), inHome(folder), `http://localhost:${port}`],
    { cwd: root, env: childEnvironment(), stdio: ["ignore", "pipe", "pipe"] },
  );
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const stop = () => void child.kill("SIGTERM");
  process.on("exit", stop);
  for (let waited = 0; waited < 10_000; waited += 100) {
    const up = await fetch(`http://localhost:${own}/cdn-cgi/access/certs`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) return { stop };
    if (child.exitCode !== null) break;
    await sleep(100);
  }
  stop();
  throw new Error(`The emulators did not come up at port ${own}; see .lumina/logs/emulators-${folder}.log.`);
}
