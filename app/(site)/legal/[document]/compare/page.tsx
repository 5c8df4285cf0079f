import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Comparison } from "@/components/legal/comparison";
import { DocumentFrame } from "@/components/legal/document-frame";
import { LegalDate } from "@/components/legal/legal-date";
import { LegalLink } from "@/components/legal/legal-link";
import { CompareForm } from "@/components/legal/version-list";
import { integerText } from "@/lib/format/number-schema";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { countDifferences, differences } from "@/lib/policies/differences";
import { publicVersions, versionByNumber } from "@/lib/policies/queries";
import { DOCUMENT_WORDS, isPolicyDocument, versionPath } from "@/lib/site/legal-documents";

interface Props {
  params: Promise<{ document: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { document } = await params;
  if (!isPolicyDocument(document)) return {};
  return { title: `${DOCUMENT_WORDS[document].name}: what changed`, robots: { index: false } };
}

const numberIn = integerText(1, 999_999).optional().catch(undefined);

/** What differs between any two versions of a document; the two newest unless the address says others. */
export default async function LegalComparePage({ params, searchParams }: Props) {
  const [{ document }, query] = await Promise.all([params, readSearchParams(searchParams)]);
  if (!isPolicyDocument(document)) notFound();
  const versions = await publicVersions(document);
  const numbers = versions.map(({ number }) => number);
  const to = numberIn.parse(query.to) ?? numbers[0] ?? 1;
  const from = numberIn.parse(query.from) ?? numbers.find((number) => number < to) ?? to;
  const [before, after] = await Promise.all([versionByNumber(document, from), versionByNumber(document, to)]);
  if (!before || !after) notFound();
  const list = differences(before.rendered, after.rendered);
  const { added, removed, changed } = countDifferences(list);
  return (
    <DocumentFrame
      document={document}
      title="What changed"
      facts={
        <p>
          {DOCUMENT_WORDS[document].name}: from{" "}
          <LegalLink href={versionPath(document, from)}>version {from}</LegalLink> (
          <LegalDate at={before.effectiveAt} />) to{" "}
          <LegalLink href={versionPath(document, to)}>version {to}</LegalLink> (
          <LegalDate at={after.effectiveAt} />
          ). {after.summary}
        </p>
      }
    >
      {list.length === 0 ? (
        <p className="text-base">
          {from === to ? "These are one and the same version." : "These two versions read the same."}
        </p>
      ) : (
        <>
          <p className="mb-6 text-base">
            {changed} changed, {added} added, {removed} removed. <ins>What is new is underlined</ins>,{" "}
            <del>what is gone is struck through</del>.
          </p>
          <Comparison list={list} />
        </>
      )}
      {numbers.length > 1 && <CompareForm document={document} numbers={numbers} from={from} to={to} />}
    </DocumentFrame>
  );
}
