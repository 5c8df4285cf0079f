import { spawn } from "node:child_process";
import { createWriteStream, readFileSync } from "node:fs";
import { bin, inHome, root } from "./paths.mjs";

/** What every child process is told: nothing of it may call home, and logs stay in our own folder. */
export const quietEnvironment = {
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true",
  CLOUDFLARE_CF_FETCH_ENABLED: "false", // else wrangler warns that it cannot fetch Request.cf
  // The runtime's own explorer keeps a trace of every event; nobody looks there, and it costs time and memory.
  X_LOCAL_EXPLORER: "false",
  X_LOCAL_OBSERVABILITY: "false",
  NEXT_TELEMETRY_DISABLED: "1",
  CHECKPOINT_DISABLE: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
};

/** The environment of a child: ours, with the project's own commands (and its Node) first on the PATH. */
export function childEnvironment(extra = {}) {
  return {
    ...process.env,
    PATH: `${bin("")}:${process.env.PATH}`,
    WRANGLER_LOG_PATH: inHome("logs", "wrangler"),
    WRANGLER_REGISTRY_PATH: inHome("registry"),
    ...quietEnvironment,
    ...extra,
  };
}

/**
 * Runs a command to its end, its output in `.lumina/logs/<name>.log`.
 *
 * @throws Error with the last lines of the output when the command fails.
 */
export async function run(name, command, args, extra = {}) {
  const file = inHome("logs", `${name}.log`);
  const log = createWriteStream(file);
  const child = spawn(command, args, {
    cwd: root,
    env: childEnvironment(extra),
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const code = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exit, signal) => resolve(exit ?? signal));
  });
  await new Promise((resolve) => log.end(resolve));
  if (code === 0) return;
  const tail = readFileSync(file, "utf8").trimEnd().split("\n").slice(-40).join("\n");
  throw new Error(`${name} failed (${code}). The end of ${file}:\n\n${tail}`);
}

/** One line of progress: what is done, then the seconds it took. */
export async function step(title, work) {
  const begin = Date.now();
  process.stdout.write(`  ${title} … `);
  try {
    const note = await work();
    process.stdout.write(`${((Date.now() - begin) / 1000).toFixed(1)} s${note ? ` (${note})` : ""}\n`);
  } catch (error) {
    process.stdout.write("failed\n");
    throw error;
  }
}

/** Runs a script's main function; an expected failure is a sentence, not a stack. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
