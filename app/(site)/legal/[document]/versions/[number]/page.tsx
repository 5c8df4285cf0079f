import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ContentsFold, DocumentFrame } from "@/components/legal/document-frame";
import { LegalDate } from "@/components/legal/legal-date";
import { MarkdownView } from "@/components/legal/markdown-view";
import { OtherVersionNote } from "@/components/legal/version-facts";
import { VersionList } from "@/components/legal/version-list";
import { integerText } from "@/lib/format/number-schema";
import { readMarkdown } from "@/lib/policies/markdown";
import { currentPolicyVersion, publicVersions, versionByNumber } from "@/lib/policies/queries";
import { DOCUMENT_WORDS, documentPath, isPolicyDocument } from "@/lib/site/legal-documents";

const FROM: Readonly<Record<string, string>> = {
  scheduled: "takes effect on",
  withdrawn: "withdrawn before",
};

interface Props {
  params: Promise<{ document: string; number: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { document, number } = await params;
  if (!isPolicyDocument(document)) return {};
  return {
    title: `${DOCUMENT_WORDS[document].name}, version ${number}`,
    // The current text is the one to be found.
    robots: { index: false },
    alternates: { canonical: documentPath(document) },
  };
}

/** One version of a legal document: earlier, current, or announced. */
export default async function LegalVersionPage({ params }: Props) {
  const { document, number } = await params;
  const asked = integerText(1, 999_999).safeParse(number).data;
  if (!isPolicyDocument(document) || !asked) notFound();
  const [version, current, versions] = await Promise.all([
    versionByNumber(document, asked),
    currentPolicyVersion(document),
    publicVersions(document),
  ]);
  if (!version) notFound();
  const reading = readMarkdown(version.rendered);
  return (
    <DocumentFrame
      document={document}
      title={version.title}
      facts={
        <>
          <p>
            Version {version.number}, {FROM[version.status] ?? "in effect from"}{" "}
            <LegalDate at={version.effectiveAt} />. {version.summary}
          </p>
          <p className="mt-1 text-subtle text-xs [overflow-wrap:anywhere]">
            SHA-256 of the text: {version.hash}
          </p>
        </>
      }
      headings={reading.headings}
    >
      {version.number !== current?.number && <OtherVersionNote version={version} current={current} />}
      <ContentsFold headings={reading.headings} />
      <MarkdownView reading={reading} />
      <VersionList document={document} versions={versions} />
    </DocumentFrame>
  );
}
