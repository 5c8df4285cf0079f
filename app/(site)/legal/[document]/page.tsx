import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ContentsFold, DocumentFrame } from "@/components/legal/document-frame";
import { MarkdownView } from "@/components/legal/markdown-view";
import { ComingNote, VersionFacts } from "@/components/legal/version-facts";
import { VersionList } from "@/components/legal/version-list";
import { DOCUMENT_WORDS, documentPath, isPolicyDocument } from "@/lib/privacy/policies/documents";
import { readMarkdown } from "@/lib/privacy/policies/markdown";
import { currentVersion, publicVersions } from "@/lib/privacy/policies/queries";

interface Props {
  params: Promise<{ document: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { document } = await params;
  if (!isPolicyDocument(document)) return {};
  const { name, about } = DOCUMENT_WORDS[document];
  return {
    title: name,
    description: about,
    alternates: {
      canonical: documentPath(document),
      types: { "application/atom+xml": "/legal/changes.xml" },
    },
  };
}

/** A legal document as it is in effect. */
export default async function LegalDocumentPage({ params }: Props) {
  const { document } = await params;
  if (!isPolicyDocument(document)) notFound();
  const [version, versions] = await Promise.all([currentVersion(document), publicVersions(document)]);
  if (!version) notFound();
  const reading = readMarkdown(version.rendered);
  const coming = versions.filter(({ status }) => status === "scheduled");
  return (
    <DocumentFrame
      document={document}
      title={version.title}
      facts={<VersionFacts version={version} />}
      headings={reading.headings}
    >
      {coming.map((next) => (
        <ComingNote key={next.id} version={next} current={version.number} />
      ))}
      <ContentsFold headings={reading.headings} />
      <MarkdownView reading={reading} />
      <VersionList document={document} versions={versions} />
    </DocumentFrame>
  );
}
