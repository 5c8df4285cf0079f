import { environment } from "@/lib/platform/env";
import { COMPANY } from "@/lib/site/company";
import { DOCUMENT_WORDS, isPolicyDocument, versionPath } from "@/lib/site/legal-documents";
import type { ListedVersion } from "./queries";

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const WHEN: Readonly<Record<string, string>> = {
  scheduled: "Takes effect",
  withdrawn: "Withdrawn; it would have taken effect",
};

/** The changes of all legal documents as an Atom feed (RFC 4287), newest first. */
export function changesFeed(versions: readonly ListedVersion[]): string {
  const link = (path: string) => escaped(new URL(path, environment().APP_ORIGIN).toString());
  const updated = versions[0]?.createdAt ?? new Date(0).toISOString();
  const entries = versions.map((version) => {
    const name = isPolicyDocument(version.document) ? DOCUMENT_WORDS[version.document].name : version.title;
    const when = `${WHEN[version.status] ?? "In effect since"} ${version.effectiveAt.slice(0, 10)}.`;
    const page =
      version.number > 1
        ? `/legal/${version.document}/compare?to=${version.number}`
        : versionPath(version.document, version.number);
    return `  <entry>
    <id>${link(versionPath(version.document, version.number))}</id>
    <title>${escaped(`${name}, version ${version.number}`)}</title>
    <updated>${version.publishedAt ?? version.createdAt}</updated>
    <link href="${link(page)}"/>
    <summary>${escaped(`${version.summary} ${when}${version.material ? " A material change." : ""}`)}</summary>
  </entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${link("/legal/changes.xml")}</id>
  <title>Changes of Lumina's legal documents</title>
  <updated>${updated}</updated>
  <author><name>${escaped(COMPANY.name)}</name></author>
  <link rel="self" href="${link("/legal/changes.xml")}"/>
  <link href="${link("/legal")}"/>
${entries.join("\n")}
</feed>
`;
}
