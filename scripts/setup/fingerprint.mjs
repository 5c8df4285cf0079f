import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./paths.mjs";

const SKIPPED = /(^|\/)(node_modules|generated|\.[^/]+)(\/|$)|\.test\.tsx?$|\.md$/;
/** What `npm run dev` writes into public/: the build makes its own, so it must not force another one. */
const MADE_BY_DEV = /^public\/(site\/[^/]+\.js|passwords)$/;

function filesUnder(entry) {
  let stat;
  try {
    stat = statSync(path.join(root, entry));
  } catch {
    return [];
  }
  if (!stat.isDirectory()) return [entry];
  return readdirSync(path.join(root, entry))
    .map((name) => path.posix.join(entry, name))
    .filter((file) => !SKIPPED.test(file) && !MADE_BY_DEV.test(file))
    .flatMap(filesUnder);
}

/** A hash over the names and contents of files and folders, tests left out. */
export function fingerprint(entries) {
  const hash = createHash("sha256");
  for (const file of entries.flatMap(filesUnder).sort())
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  return hash.digest("hex");
}

/** Runs `work` unless it was done for the same inputs; the stamp lies in the output, so both go together. */
export async function whenChanged(stamp, entries, work) {
  const file = path.join(root, stamp);
  const wanted = fingerprint(entries);
  if (read(file) === wanted) return;
  await work();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, wanted);
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
