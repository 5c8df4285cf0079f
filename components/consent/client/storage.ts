import { patternFits } from "@/lib/consent/pattern";
import type { StorageKind } from "@/lib/consent/schema";

export interface Pattern {
  kind: StorageKind;
  pattern: string;
}

/** Names in this browser that fit the patterns. */
export async function present(patterns: readonly Pattern[]): Promise<Found[]> {
  const names = await Promise.all(
    KINDS.map(async (kind) => (await namesOf(kind)).map((name) => ({ kind, name }))),
  );
  return names
    .flat()
    .filter(({ kind, name }) =>
      patterns.some((entry) => entry.kind === kind && patternFits(name, entry.pattern)),
    );
}

export interface Found {
  kind: StorageKind;
  name: string;
}

/** Removes what fits the patterns, and answers what it found. */
export async function remove(patterns: readonly Pattern[]): Promise<Found[]> {
  const found = await present(patterns);
  for (const { kind, name } of found) {
    if (kind === "cookie") removeCookie(name);
    else if (kind === "local-storage") localStorage.removeItem(name);
    else if (kind === "session-storage") sessionStorage.removeItem(name);
    else if (kind === "indexed-db") indexedDB.deleteDatabase(name);
    else await caches.delete(name);
  }
  return found;
}

const KINDS: readonly StorageKind[] = [
  "cookie",
  "local-storage",
  "session-storage",
  "indexed-db",
  "cache-storage",
];

async function namesOf(kind: StorageKind): Promise<string[]> {
  try {
    if (kind === "cookie")
      return document.cookie
        .split("; ")
        .map((pair) => pair.split("=")[0] ?? "")
        .filter(Boolean);
    if (kind === "local-storage") return Object.keys(localStorage);
    if (kind === "session-storage") return Object.keys(sessionStorage);
    if (kind === "indexed-db") return (await indexedDB.databases()).map(({ name }) => name ?? "");
    return await caches.keys();
  } catch {
    // A browser that refuses storage has none.
    return [];
  }
}

/**
 * A cookie may belong to this host or to any domain above it, to any folder above the page, and to the pages of one site
 * alone (partitioned); it goes only when all three are named as it was set.
 */
function removeCookie(name: string): void {
  const parts = location.hostname.split(".");
  const domains = ["", ...parts.map((_, i) => `; domain=.${parts.slice(i).join(".")}`)];
  const folders = location.pathname.split("/").map((_, i, all) => all.slice(0, i + 1).join("/") || "/");
  for (const domain of domains)
    for (const folder of folders)
      for (const kind of ["", "; secure; partitioned"]) {
        // biome-ignore lint/suspicious/noDocumentCookie: not every browser has the Cookie Store, and it must go in every one
        document.cookie = `${name}=; path=${folder}; max-age=0${domain}${kind}`;
      }
}
