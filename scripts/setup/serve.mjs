import { spawn, spawnSync } from "node:child_process";
import { createWriteStream, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { bin, inHome, root } from "./paths.mjs";
import { Restarts } from "./restarts.mjs";
import { childEnvironment } from "./run.mjs";

const START_TIMEOUT_MS = 120_000;
const HEALTH_EVERY_MS = 5_000;
const CLOCK_EVERY_MS = 5 * 60_000; // wrangler.jsonc: triggers.crons

/**
 * The Worker in wrangler dev, watched: when any of its processes dies it is started again on the same state.
 *
 * @param options.folder     the state folder inside `.lumina/`
 * @param options.variables  file of variables for the Worker
 * @param options.port       where it listens, on the loopback address
 * @param options.name       of the Worker, so that two installations on one machine do not mix
 * @param options.clock      whether the cron trigger is fired as Cloudflare would
 */
export async function serve({
  folder,
  variables,
  port,
  name = "lumina",
  clock = true,
  args = /** @type {string[]} */ ([]),
}) {
  await claimPort(folder, port);
  const origin = `http://localhost:${port}`;
  const log = createWriteStream(inHome("logs", `${name}.log`), { flags: "a" });
  const record = inHome(folder, "process.json");
  let child;
  let ending = false;
  let startedAt = 0;
  const restarts = new Restarts();

  const launch = () => {
    startedAt = Date.now();
    child = spawn(
      bin("wrangler"),
      [
        "dev",
        ...["--name", name, "--ip", "127.0.0.1", "--port", String(port), "--inspector-port", "0"],
        ...["--persist-to", inHome(folder), "--env-file", variables],
        "--show-interactive-dev-session=false",
        ...args,
      ],
      // A group of its own: Ctrl-C reaches us alone, and we end the whole group.
      { cwd: root, env: childEnvironment(), stdio: ["ignore", "pipe", "pipe"], detached: true },
    );
    writeFileSync(record, JSON.stringify({ owner: process.pid, group: child.pid, port }));
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on("line", (line) => writeLog(log, line));
    return child;
  };

  const healthy = async (timeoutMs) => {
    const until = Date.now() + timeoutMs;
    const own = child;
    while (Date.now() < until && own.exitCode === null && !ending) {
      if (await answers(`${origin}/healthz`)) return true;
      await sleep(150);
    }
    return false;
  };

  const stop = async () => {
    ending = true;
    await endGroup(child.pid);
    rmSync(record, { force: true });
    log.end();
  };

  launch();
  if (!(await healthy(START_TIMEOUT_MS))) {
    const asked = ending;
    await stop();
    if (asked) return null;
    throw new Error(
      `The Worker did not come up. The end of its log:\n\n${tail(inHome("logs", `${name}.log`))}`,
    );
  }
  if (clock) startClock(origin);

  /** Resolves when stop() was called; restarts the Worker when it is gone. */
  const watch = async () => {
    let workers = runtimeProcesses(child.pid);
    while (!ending) {
      await sleep(HEALTH_EVERY_MS, undefined, { ref: true });
      if (ending) break;
      const gone = child.exitCode !== null || workers.some((pid) => !isAlive(pid));
      if (!gone) continue;
      const waitMs = restarts.after(Date.now() - startedAt);
      await endGroup(child.pid);
      if (waitMs === null)
        throw new Error(
          `The Worker ended ${restarts.shortRuns} times in a row. The end of its log:\n\n${tail(inHome("logs", `${name}.log`))}`,
        );
      const soon = waitMs === 0 ? "" : ` in ${waitMs / 1000} seconds`;
      console.log(`  A process of the Worker ended; starting it again on the same data${soon}.`);
      for (const until = Date.now() + waitMs; Date.now() < until && !ending; ) await sleep(200);
      if (ending) break;
      launch();
      if (!(await healthy(START_TIMEOUT_MS)) && !ending) throw new Error("The Worker did not come up again.");
      workers = runtimeProcesses(child.pid);
    }
  };
  return { origin, watch, stop };
}

/** Fires the cron trigger at once (unfinished work is taken up again) and then as often as Cloudflare would. */
function startClock(origin) {
  const tick = () => fetch(`${origin}/cdn-cgi/handler/scheduled?cron=*/5+*+*+*+*`).catch(() => {});
  void tick();
  setInterval(tick, CLOCK_EVERY_MS).unref();
}

async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    await response.arrayBuffer();
    return response.status < 500;
  } catch {
    return false;
  }
}

/** Everything goes to the log file; a person at the terminal sees what went wrong only. */
function writeLog(log, raw) {
  const line = stripVTControlCharacters(raw);
  if (!log.writableEnded) log.write(`${line}\n`);
  if (/"level":"error"|^✘ \[ERROR\]/.test(line)) console.error(line);
}

const tail = (file) => readFileSync(file, "utf8").trimEnd().split("\n").slice(-30).join("\n");

/** The workerd processes of a group; they live as long as the Worker does. */
function runtimeProcesses(group) {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,pgid=,comm="], { encoding: "utf8" });
  return (stdout ?? "")
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, pgid, command]) => Number(pgid) === group && command?.includes("workerd"))
    .map(([pid]) => Number(pid));
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ends a process group: kindly, then surely. */
async function endGroup(group) {
  const signal = (name) => {
    try {
      process.kill(-group, name);
      return true;
    } catch {
      return false;
    }
  };
  signal("SIGTERM");
  for (let i = 0; i < 30; i++) {
    if (!signal(0)) return;
    await sleep(100);
  }
  signal("SIGKILL");
}

/** A start that was killed leaves its Worker running; end it before another opens the same data. */
async function endLeftBehind(folder) {
  let left;
  try {
    left = JSON.parse(readFileSync(inHome(folder, "process.json"), "utf8"));
  } catch {
    return;
  }
  const command = (pid) =>
    spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" }).stdout ?? "";
  if (/scripts\/(start|dev|e2e-server)\.mjs/.test(command(left.owner)))
    throw new Error(`Lumina is already running at http://localhost:${left.port}`);
  if (command(left.group).includes("wrangler")) await endGroup(left.group);
}

/**
 * Makes sure that nothing else listens on the port or works on the state folder.
 *
 * @throws Error in a clear sentence when somebody does.
 */
export async function claimPort(folder, port) {
  await endLeftBehind(folder);
  const taken = await new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(true));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(false)));
  });
  if (taken)
    throw new Error(`Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`);
}
