import { mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** The one ignored folder that holds everything this installation keeps. */
export const home = path.join(root, ".lumina");

/** A path inside `.lumina/`, its folder made. */
export function inHome(...parts) {
  const file = path.join(home, ...parts);
  mkdirSync(path.dirname(file), { recursive: true });
  return file;
}

/** The command of an installed package, started without a shell. */
export const bin = (name) => path.join(root, "node_modules/.bin", name);
