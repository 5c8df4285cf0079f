import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AnnouncedChanges } from "@/components/legal/announced-changes";
import { Contacts } from "@/components/legal/contacts";
import { ContentsFold, DocumentFrame } from "@/components/legal/document-frame";
import { FollowForm } from "@/components/legal/follow-form";
import { MarkdownView } from "@/components/legal/markdown-view";
import { ComingNote, VersionFacts } from "@/components/legal/version-facts";
import { VersionList } from "@/components/legal/version-list";
import { PromiseMarks } from "@/components/trust/promise-marks";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { readMarkdown } from "@/lib/policies/markdown";
import { currentPolicyVersion, publicVersions } from "@/lib/policies/queries";
import { contactsOfMonth, openChanges } from "@/lib/processors/queries";
import { DOCUMENT_WORDS, documentPath, isPolicyDocument } from "@/lib/site/legal-documents";
import { promisesIn } from "@/lib/trust/in-text";
import { promiseViews } from "@/lib/trust/queries";

interface Props {
  params: Promise<{ document: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
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
export default async function LegalDocumentPage({ params, searchParams }: Props) {
  const [{ document }, { follow }] = await Promise.all([params, readSearchParams(searchParams)]);
  if (!isPolicyDocument(document)) notFound();
  const register = document === "sub-processors";
  const [version, versions, changes, contacts, promises] = await Promise.all([
    currentPolicyVersion(document),
    publicVersions(document),
    register ? openChanges() : [],
    register ? contactsOfMonth() : null,
    document === "privacy" ? promiseViews() : [],
  ]);
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
      <AnnouncedChanges changes={changes} />
      <ContentsFold headings={reading.headings} />
      <MarkdownView
        reading={reading}
        after={
          promises.length > 0
            ? (text) => (
                <PromiseMarks
                  views={promisesIn(text).flatMap(({ id }) =>
                    promises.filter((one) => one.promise.id === id),
                  )}
                  publishedAt={version.effectiveAt}
                />
              )
            : undefined
        }
      />
      {contacts && <Contacts contacts={contacts} />}
      {register && <FollowForm answer={follow} />}
      <VersionList document={document} versions={versions} />
    </DocumentFrame>
  );
}
