import { inventory } from "@/lib/consent/cookies/inventory";
import { currentConsentVersion } from "@/lib/consent/versions";
import { codeWord, markdownTable } from "./fill";

const KINDS: Readonly<Record<string, string>> = {
  cookie: "Cookie",
  "local-storage": "Local storage",
  "session-storage": "Session storage",
  "indexed-db": "IndexedDB",
  "cache-storage": "Cache storage",
};

/** Every declared cookie and storage entry as one table a category, in the order in which consent is asked. */
export async function cookieTables(): Promise<string> {
  const { content } = await currentConsentVersion();
  const declared = (await inventory(content)).filter(({ status }) => status === "declared");
  const entries = declared.sort((a, b) => (a.provider < b.provider ? -1 : a.provider > b.provider ? 1 : 0));
  const categories = new Map(
    content.categories.map(({ key, name, required }) => [
      key,
      required ? name.en : `${name.en}, only after consent`,
    ]),
  );
  for (const { category } of entries)
    if (!categories.has(category)) categories.set(category, `${category}, only after consent`);
  return [...categories]
    .map(([category, name]) => ({ name, rows: entries.filter((entry) => entry.category === category) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, rows }) =>
      [
        `### ${name}`,
        markdownTable(
          ["Name", "From", "Purpose", "Kept for", "Kind"],
          rows.map((row) => [
            codeWord(row.pattern),
            row.provider,
            row.purpose.en,
            row.lifetime.en,
            KINDS[row.kind] ?? row.kind,
          ]),
        ),
      ].join("\n\n"),
    )
    .join("\n\n");
}
