import type { ListedVersion } from "@/lib/policies/queries";
import { comparePath, documentPath, versionPath } from "@/lib/site/legal-documents";
import { LegalDate } from "./legal-date";
import { LegalLink } from "./legal-link";

/** Which version a page shows and since when; on the current page with the way to the others. */
export function VersionFacts({ version }: { version: ListedVersion }) {
  return (
    <p>
      Last changed <LegalDate at={version.publishedAt ?? version.createdAt} />. Version {version.number}, in
      effect since <LegalDate at={version.effectiveAt} />.{" "}
      <span className="print:hidden">
        <LegalLink href="#versions">Every version</LegalLink>
      </span>
    </p>
  );
}

/** Says that a page shows a version that is over, or not yet in effect. */
export function OtherVersionNote({
  version,
  current,
}: {
  version: ListedVersion;
  current: ListedVersion | null;
}) {
  return (
    <Note>
      {version.status === "withdrawn" ? (
        <>
          This version was announced and then withdrawn: it never took effect.{" "}
          <LegalLink href={documentPath(version.document)}>The current version</LegalLink> counts.
        </>
      ) : version.status === "scheduled" ? (
        <>
          This version takes effect on <LegalDate at={version.effectiveAt} />. Until then{" "}
          <LegalLink href={documentPath(version.document)}>the current version</LegalLink> counts.
        </>
      ) : (
        <>
          This is an earlier version, kept to be looked up.{" "}
          <LegalLink href={documentPath(version.document)}>The current version</LegalLink> took its place.
        </>
      )}{" "}
      {current && current.number !== version.number && (
        <LegalLink href={comparePath(version.document, ...inOrder(version.number, current.number))}>
          What differs
        </LegalLink>
      )}
    </Note>
  );
}

/** Says on the current page that a changed version is announced. */
export function ComingNote({ version, current }: { version: ListedVersion; current: number }) {
  return (
    <Note>
      A changed version takes effect on <LegalDate at={version.effectiveAt} />: {version.summary}{" "}
      <LegalLink href={versionPath(version.document, version.number)}>Read it</LegalLink> ·{" "}
      <LegalLink href={comparePath(version.document, current, version.number)}>What differs</LegalLink>
    </Note>
  );
}

const inOrder = (a: number, b: number): [number, number] => (a < b ? [a, b] : [b, a]);

function Note({ children }: { children: React.ReactNode }) {
  return (
    <div className="mb-8 rounded-md border border-accent-line bg-accent-soft px-4 py-3 text-pretty text-sm print:border-0 print:px-0">
      {children}
    </div>
  );
}
