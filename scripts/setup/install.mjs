import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { bin, root } from "./paths.mjs";
import { run, step } from "./run.mjs";

const packagesOf = (file) => JSON.parse(readFileSync(path.join(root, file), "utf8")).packages;

/** Whether what is installed is what package-lock.json asks for; npm itself records the former as its last deed. */
function isInstalled() {
  if (!existsSync(bin("node"))) return false;
  try {
    const wanted = packagesOf("package-lock.json");
    const found = packagesOf("node_modules/.package-lock.json");
    return Object.entries(wanted).every(
      ([name, { version, optional, devOptional, link }]) =>
        name === "" || link || (found[name] ? found[name].version === version : optional || devOptional),
    );
  } catch {
    return false;
  }
}

/** Installs the dependencies exactly as locked, unless they are there. */
export async function install() {
  if (isInstalled()) return;
  await step("Installing dependencies", () =>
    run("install", "npm", ["install", "--no-save", "--include=dev", "--loglevel=error"]),
  );
}

/**
 * The tools need a newer Node than a machine may have; the project brings its own. Answers true when this process already
 * runs on it; else runs the same command on it, hands signals on, and answers false when that has ended.
 */
export async function onProjectNode(script) {
  if (process.env.LUMINA_PROJECT_NODE === process.version) return true;
  const child = spawn(bin("node"), [script, ...process.argv.slice(2)], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, LUMINA_PROJECT_NODE: projectNodeVersion() },
  });
  const forward = (signal) => child.kill(signal);
  // A terminal sends Ctrl-C to both; the child decides when the end has come.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", forward);
  process.on("SIGHUP", forward);
  const code = await new Promise((resolve) => child.on("close", (exit) => resolve(exit ?? 1)));
  process.exitCode = code;
  return false;
}

const projectNodeVersion = () => `v${packagesOf("package-lock.json")["node_modules/node"].version}`;
