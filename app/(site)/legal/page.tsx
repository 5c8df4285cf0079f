import type { Metadata } from "next";
import { DocumentFrame } from "@/components/legal/document-frame";
import { LegalDate } from "@/components/legal/legal-date";
import { LegalLink } from "@/components/legal/legal-link";
import { currentPolicyVersion } from "@/lib/policies/queries";
import { DOCUMENT_WORDS, documentPath, POLICY_DOCUMENTS } from "@/lib/site/legal-documents";

export const metadata: Metadata = {
  title: "Legal",
  description: "Lumina's privacy policy, cookie policy, terms, sub-processors and data processing addendum.",
  alternates: { types: { "application/atom+xml": "/legal/changes.xml" } },
};

/** The legal documents, with the day each last changed. */
export default async function LegalPage() {
  const versions = await Promise.all(POLICY_DOCUMENTS.map((document) => currentPolicyVersion(document)));
  return (
    <DocumentFrame
      title="Legal"
      facts={
        <p>
          Every version is kept. <LegalLink href="/legal/changes.xml">The feed of changes</LegalLink> tells of
          new ones.
        </p>
      }
    >
      <ul className="divide-y divide-line border-line border-y">
        {POLICY_DOCUMENTS.map((document, i) => {
          const version = versions[i];
          return (
            <li key={document} className="py-5">
              <h2 className="text-base">
                <LegalLink href={documentPath(document)}>{DOCUMENT_WORDS[document].name}</LegalLink>
              </h2>
              <p className="mt-1 text-pretty text-base text-muted">{DOCUMENT_WORDS[document].about}</p>
              {version && (
                <p className="mt-1 text-sm text-subtle">
                  Version {version.number}, in effect since <LegalDate at={version.effectiveAt} />
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </DocumentFrame>
  );
}
