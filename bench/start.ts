import { spawn } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { bundleWorker } from "../scripts/setup/bundle.mjs";
import { inHome, root } from "../scripts/setup/paths.mjs";
import { build, generate } from "../scripts/setup/prepare.mjs";
import { processorSeconds } from "./support/worker-process";

const PORT = 8796;
const RUNS = 9;
const TIMEOUT_MS = 30_000;
export const START_TARGET_MS = 400;

export interface StartBench {
  /** Milliseconds of processor time from the start of a process to its first answer, which needs no page: means. */
  startMs: number;
  /** From there to the first page. */
  firstPageMs: number;
  /** The same start for the same files, whose text is a comment: what it costs to read them. */
  readMs: number;
}

/** Starts workerd itself on what would be deployed, again and again, in turns with the same files as a comment. */
export async function benchStart(): Promise<StartBench> {
  await generate();
  await build();
  const { folder, modules } = bundleWorker();
  const unread = commented(folder);
  const runs: { start: number; firstPage: number; read: number }[] = [];
  for (let i = 0; i < RUNS; i++) {
    const read = await started(unread, modules, ["/"]);
    const ours = await started(folder, modules, ["/%zz", "/healthz"]);
    runs.push({ read: read[0] ?? 0, start: ours[0] ?? 0, firstPage: (ours[1] ?? 0) - (ours[0] ?? 0) });
  }
  const mean = (of: (run: (typeof runs)[number]) => number) =>
    (runs.reduce((sum, run) => sum + of(run), 0) / runs.length) * 1_000;
  return {
    startMs: mean((run) => run.start),
    firstPageMs: mean((run) => run.firstPage),
    readMs: mean((run) => run.read),
  };
}

/** A copy of the bundle that does nothing, as long as the original. */
function commented(folder: string): string {
  const copy = inHome("bench-start", ".");
  rmSync(copy, { recursive: true, force: true });
  cpSync(folder, copy, { recursive: true });
  const text = readFileSync(path.join(folder, "index.js"), "utf8").replaceAll("*/", "* /");
  writeFileSync(
    path.join(copy, "index.js"),
    `export default { fetch: () => new Response("up") };\n/*${text}*/`,
  );
  return copy;
}

/** Processor seconds that a new process has used when it has answered each of the addresses, one after the other. */
async function started(folder: string, modules: string[], addresses: string[]): Promise<number[]> {
  const config = path.join(folder, "workerd.capnp");
  writeFileSync(config, configuration(modules));
  const child = spawn(workerd(), ["serve", config], { stdio: "ignore" });
  const ended = new Promise((resolve) => child.on("close", resolve));
  try {
    const used: number[] = [];
    for (const address of addresses) {
      await answered(address);
      used.push(processorSeconds(child.pid ?? 0));
    }
    return used;
  } finally {
    child.kill("SIGKILL");
    await ended;
  }
}

async function answered(address: string): Promise<void> {
  for (const until = Date.now() + TIMEOUT_MS; Date.now() < until; await sleep(5))
    if (await answers(address)) return;
  throw new Error(`The Worker did not answer ${address} within ${TIMEOUT_MS / 1_000} seconds.`);
}

const answers = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const request = http.get({ host: "127.0.0.1", port: PORT, path: address, agent: false }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve((answer.statusCode ?? 500) < 500));
    });
    request.on("error", () => resolve(false));
  });

/** The runtime's own binary, of the version that wrangler starts. */
function workerd(): string {
  const wrangler = createRequire(path.join(root, "node_modules/wrangler/package.json"));
  return (wrangler("workerd") as { default: string }).default;
}

/** A process with the bundle and no binding: nothing it does before its first page needs one. */
function configuration(modules: string[]): string {
  const text = readFileSync(path.join(root, "wrangler.jsonc"), "utf8").replace(/^\s*\/\/.*$/gm, "");
  const { compatibility_date, compatibility_flags } = JSON.parse(text) as Record<string, unknown>;
  const listed = [...modules]
    .sort((a, b) => Number(b === "index.js") - Number(a === "index.js"))
    .map((name) =>
      name.endsWith(".wasm")
        ? `(name = "./${name}", wasm = embed "${name}")`
        : `(name = "${name}", esModule = embed "${name}")`,
    );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", address = "127.0.0.1:${PORT}", http = (), service = "main")],
  extensions = [(modules = [(name = "cloudflare-internal:email", internal = true, esModule = "export default {}")])],
);
const main :Workerd.Worker = (
  modules = [${listed.join(", ")}],
  compatibilityDate = ${JSON.stringify(compatibility_date)},
  compatibilityFlags = ${JSON.stringify(compatibility_flags)},
  bindings = [
    (name = "MODE", text = "sandbox"),
    (name = "APP_ORIGIN", text = "http://127.0.0.1:${PORT}"),
    (name = "MASTER_KEY", text = "${Buffer.alloc(32).toString("base64")}"),
  ],
);
`;
}

export function startTable({ startMs, firstPageMs, readMs }: StartBench): string {
  return [
    "processor time of                          ms",
    `a start, until the first answer       ${startMs.toFixed(0).padStart(7)}`,
    `reading the same files                ${readMs.toFixed(0).padStart(7)}`,
    `the first page after that             ${firstPageMs.toFixed(0).padStart(7)}`,
  ].join("\n");
}
