import { createHash } from "node:crypto";
import type { ConsentContent } from "./schema";

/** JSON with the keys of every object in order, so that one content has one text, whatever wrote it. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, entry: unknown) =>
    entry && typeof entry === "object" && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
      : entry,
  );
}

/** SHA-256, in hex, over the canonical JSON of a version's content. */
export const contentHash = (content: ConsentContent): string =>
  createHash("sha256").update(canonicalJson(content)).digest("hex");
