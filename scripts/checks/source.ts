import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A file of the project: its path from the root, with forward slashes, and its text. */
export interface Source {
  path: string;
  text: string;
}

/** A rule of the house: what is wrong, one sentence each; nothing when all is well. */
export type HouseRule = (sources: readonly Source[]) => string[];

const SKIPPED = /^(node_modules|generated|\..+)$/;
const OURS = /(\.(ts|tsx|mjs|cjs|css|prisma|sql)|^wrangler\.jsonc)$/;

/** Every source file of the project, without what tools have made. */
export function readSources(root: string, folder = ""): Source[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = folder ? `${folder}/${entry.name}` : entry.name;
    if (SKIPPED.test(entry.name)) return [];
    if (entry.isDirectory()) return readSources(root, file);
    return OURS.test(entry.name) ? [{ path: file, text: readFileSync(path.join(root, file), "utf8") }] : [];
  });
}

/** The line that an offset lies on, counted from 1. */
export const lineOf = (text: string, offset: number) => text.slice(0, offset).split("\n").length;
