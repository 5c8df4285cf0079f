import type { StructuredDataNode as Data } from "@/lib/site/structured-data";

/** A data block: browsers do not run it, search engines read it. */
export function StructuredData({ data }: { data: readonly Data[] }) {
  // "<" could end the element from within a text.
  const text = JSON.stringify(data).replaceAll("<", "\\u003c");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own records as JSON, with every "<" escaped
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />;
}
