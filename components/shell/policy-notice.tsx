import { LegalLink } from "@/components/legal/legal-link";
import { Callout } from "@/components/ui/callout";
import { formatDay } from "@/lib/format/day";
import type { ChangedDocument } from "@/lib/policies/acceptance";
import { DOCUMENT_WORDS, isPolicyDocument } from "@/lib/site/legal-documents";

/** Tells a person, for a week from their first use on, what changed in a document that they accept by using the product. */
export function PolicyNotice({ changed, locale }: { changed: readonly ChangedDocument[]; locale: string }) {
  return changed.map(({ document, number, summary, effectiveAt }) => {
    const name = isPolicyDocument(document) ? DOCUMENT_WORDS[document].name : document;
    return (
      <Callout
        key={document}
        className="mb-6 print:hidden"
        title={`${name} changed on ${formatDay(effectiveAt.slice(0, 10), locale)}`}
      >
        {summary} <LegalLink href={`/legal/${document}/compare?to=${number}`}>See what changed</LegalLink>
      </Callout>
    );
  });
}
