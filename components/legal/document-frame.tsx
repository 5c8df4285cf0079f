import type { ReactNode } from "react";
import type { Heading } from "@/lib/policies/markdown";
import {
  DOCUMENT_WORDS,
  documentPath,
  POLICY_DOCUMENTS,
  type PolicyDocument,
} from "@/lib/site/legal-documents";

/**
 * The frame of a legal page: all documents above, the contents beside the text (above it on a phone), and a column that
 * is good to read. On paper only the text is left.
 */
export function DocumentFrame({
  document,
  title,
  facts,
  headings = [],
  children,
}: {
  document?: PolicyDocument;
  title: string;
  /** One line under the title: which version this is, and since when. */
  facts: ReactNode;
  headings?: readonly Heading[];
  children: ReactNode;
}) {
  const contents = headings.filter(({ depth }) => depth <= 2);
  return (
    <div className="mx-auto max-w-6xl px-5 py-10 sm:px-8 sm:py-14 print:max-w-none print:p-0">
      <nav aria-label="Legal documents" className="-mx-1 mb-8 flex flex-wrap gap-x-1 gap-y-1 print:hidden">
        {POLICY_DOCUMENTS.map((key) => (
          <a
            key={key}
            href={documentPath(key)}
            aria-current={key === document ? "page" : undefined}
            className="rounded-md px-2.5 py-1.5 text-muted text-sm hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-ink"
          >
            {DOCUMENT_WORDS[key].name}
          </a>
        ))}
      </nav>
      <header className="max-w-3xl">
        <h1 className="text-balance text-xl sm:text-display">{title}</h1>
        <div className="mt-4 text-muted text-sm">{facts}</div>
      </header>
      <div className="mt-10 gap-14 lg:grid lg:grid-cols-[minmax(0,44rem)_14rem] lg:justify-between">
        <article className="min-w-0">{children}</article>
        {contents.length > 1 && <Contents headings={contents} />}
      </div>
    </div>
  );
}

/** Beside the text from 1024 px on; on a phone the text comes first and this is a way back at its end. */
function Contents({ headings }: { headings: readonly Heading[] }) {
  return (
    <nav aria-label="On this page" className="max-lg:hidden print:hidden">
      <div className="sticky top-8 max-h-[calc(100dvh-4rem)] overflow-y-auto">
        <p className="font-medium text-sm">On this page</p>
        <ContentsList headings={headings} />
      </div>
    </nav>
  );
}

/** The same contents as a fold above the text, for narrow screens. */
export function ContentsFold({ headings }: { headings: readonly Heading[] }) {
  const contents = headings.filter(({ depth }) => depth <= 2);
  if (contents.length < 2) return null;
  return (
    <details className="mb-8 rounded-lg border border-line bg-canvas px-4 py-3 text-sm lg:hidden print:hidden">
      <summary className="font-medium marker:text-subtle">On this page</summary>
      <nav aria-label="Contents">
        <ContentsList headings={contents} />
      </nav>
    </details>
  );
}

function ContentsList({ headings }: { headings: readonly Heading[] }) {
  return (
    <ol className="mt-3 space-y-1 border-line border-l">
      {headings.map(({ id, text }) => (
        <li key={id}>
          <a
            href={`#${id}`}
            className="-ml-px block border-transparent border-l py-1 pl-4 text-muted text-sm hover:border-accent hover:text-ink"
          >
            {text}
          </a>
        </li>
      ))}
    </ol>
  );
}
