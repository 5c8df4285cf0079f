import type { ListedVersion } from "@/lib/policies/queries";
import { comparePath, versionPath } from "@/lib/site/legal-documents";
import { VersionBadge } from "./badge";
import { LegalDate } from "./legal-date";
import { LegalLink } from "./legal-link";

/** Every version of a document, newest first, with what changed and a comparison with the one before. */
export function VersionList({
  document,
  versions,
}: {
  document: string;
  versions: readonly ListedVersion[];
}) {
  const numbers = versions.map(({ number }) => number);
  return (
    <section aria-labelledby="versions" className="mt-16 border-line border-t pt-8 print:hidden">
      <h2 id="versions" className="text-lg">
        Every version
      </h2>
      <ol className="mt-4 divide-y divide-line border-line border-y">
        {versions.map((version, i) => (
          <li key={version.id} className="flex flex-wrap items-baseline gap-x-6 gap-y-1 py-3 text-sm">
            <span className="w-24 font-medium">
              <LegalLink href={versionPath(document, version.number)}>Version {version.number}</LegalLink>
            </span>
            <span className="w-36 text-muted">
              <LegalDate at={version.effectiveAt} />
            </span>
            <span className="min-w-0 flex-1 basis-64 text-pretty">
              {version.summary}
              {version.status === "scheduled" && <VersionBadge>not yet in effect</VersionBadge>}
              {version.status === "withdrawn" && <VersionBadge>withdrawn, never in effect</VersionBadge>}
              {version.material && <VersionBadge>material</VersionBadge>}
            </span>
            {before(versions, i) && (
              <LegalLink href={comparePath(document, before(versions, i)?.number ?? 1, version.number)}>
                What changed
              </LegalLink>
            )}
          </li>
        ))}
      </ol>
      {numbers.length > 2 && <CompareForm document={document} numbers={numbers} />}
      <p className="mt-4 text-muted text-sm">
        <LegalLink href="/legal/changes.xml">Feed of changes</LegalLink> (Atom), for all documents.
      </p>
    </section>
  );
}

/** What a version was compared with when it was made: the newest one before it that was in effect. */
const before = (versions: readonly ListedVersion[], i: number) =>
  versions.slice(i + 1).find(({ status }) => status === "published");

/** Any two versions: a plain form, because the page has no script. */
export function CompareForm({
  document,
  numbers,
  from = numbers[1],
  to = numbers[0],
}: {
  document: string;
  numbers: readonly number[];
  from?: number;
  to?: number;
}) {
  const select = "h-10 rounded-md border border-line-strong bg-surface px-2 text-sm";
  const options = numbers.map((number) => (
    <option key={number} value={number}>
      Version {number}
    </option>
  ));
  return (
    <form action={`/legal/${document}/compare`} className="mt-6 flex flex-wrap items-end gap-3 text-sm">
      <label>
        <span className="mb-1 block text-muted text-xs">Compare</span>
        <select name="from" defaultValue={from} className={select}>
          {options}
        </select>
      </label>
      <label>
        <span className="mb-1 block text-muted text-xs">with</span>
        <select name="to" defaultValue={to} className={select}>
          {options}
        </select>
      </label>
      <button
        type="submit"
        className="h-10 rounded-md border border-line-strong bg-surface px-4 font-medium hover:bg-hover"
      >
        Show differences
      </button>
    </form>
  );
}
