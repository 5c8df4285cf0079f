import { controlDb } from "@/lib/platform/db/control";
import { codeWord, markdownTable } from "./fill";

const CATEGORIES: Readonly<Record<string, string>> = {
  necessary: "Necessary",
  analytics: "Usage analytics, only after consent",
  performance: "Performance monitoring, only after consent",
};

const KINDS: Readonly<Record<string, string>> = {
  cookie: "Cookie",
  "local-storage": "Local storage",
  "session-storage": "Session storage",
  "indexed-db": "IndexedDB",
  "cache-storage": "Cache storage",
};

/** Every declared cookie and storage entry as one table a category, what needs no consent first. */
export async function cookieTables(): Promise<string> {
  const entries = await controlDb().storageEntry.findMany({
    where: { status: "declared" },
    orderBy: [{ provider: "asc" }, { kind: "asc" }, { pattern: "asc" }],
  });
  const known = Object.keys(CATEGORIES);
  const others = [...new Set(entries.map(({ category }) => category))].filter((key) => !known.includes(key));
  return [...known, ...others.sort()]
    .map((category) => ({ category, rows: entries.filter((entry) => entry.category === category) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ category, rows }) =>
      [
        `### ${CATEGORIES[category] ?? `${category}, only after consent`}`,
        markdownTable(
          ["Name", "From", "Purpose", "Kept for", "Kind"],
          rows.map((row) => [
            codeWord(row.pattern),
            row.provider,
            row.purpose,
            row.lifetime,
            KINDS[row.kind] ?? row.kind,
          ]),
        ),
      ].join("\n\n"),
    )
    .join("\n\n");
}
