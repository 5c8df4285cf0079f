import { ScrollText } from "lucide-react";
import type { ReactNode } from "react";
import { DownloadLink } from "@/components/ui/download-link";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { type AuditListState, auditAddress } from "@/lib/audit/queries";
import { typeWords } from "@/lib/audit/subjects";
import { AuditFilters } from "./audit-filters";
import { EntryList, type EntryListProps } from "./entry-list";
import { VerifyChain } from "./verify-chain";

const optionsOf = (values: readonly string[]) => values.map((value) => ({ value, label: typeWords(value) }));

/** A page of an audit: the way to verify its chain, its filters, its entries. */
export function AuditPage({
  path,
  description,
  state,
  facets,
  next,
  empty,
  ...list
}: EntryListProps & {
  /** The page's own address; the export and the check lie below it. */
  path: string;
  description: string;
  state: AuditListState;
  facets: { families: readonly string[]; subjects: readonly string[] };
  /** Where the next page begins; null at the end. */
  next: number | null;
  /** What is said before anything was written. */
  empty: { title: string; text: ReactNode };
}) {
  const filtered = Boolean(state.actor || state.family || state.subject || state.from || state.to);
  const newest = { ...state, before: undefined };
  // One thing alone is filtered by from its own page, so the list of kinds does not hold it.
  const [type = "", one] = state.subject.split(":");
  const kinds = optionsOf(facets.subjects);
  const subjects = one
    ? [{ value: state.subject, label: `One ${typeWords(type).toLowerCase()}` }, ...kinds]
    : kinds;
  return (
    <>
      <PageHeader
        title="Audit"
        description={description}
        actions={<DownloadLink href={auditAddress.href(`${path}/export`, newest)}>Export CSV</DownloadLink>}
      />
      <div className="mb-5">
        <VerifyChain url={`${path}/verify`} />
      </div>
      <AuditFilters
        state={state}
        families={optionsOf(facets.families)}
        subjects={subjects}
        clearHref={filtered ? path : undefined}
      />
      <Card flush>
        {list.entries.length > 0 ? (
          <EntryList {...list} />
        ) : filtered || state.before ? (
          <EmptyState
            title="Nothing matches these filters"
            action={<LinkButton href={path}>Clear filters</LinkButton>}
          />
        ) : (
          <EmptyState icon={<ScrollText />} title={empty.title}>
            {empty.text}
          </EmptyState>
        )}
        {(state.before || next) && (
          <nav
            aria-label="Pages of the audit"
            className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-2.5 sm:px-5"
          >
            {state.before && <LinkButton href={auditAddress.href(path, newest)}>Newest</LinkButton>}
            {next && (
              <LinkButton href={auditAddress.href(path, { ...state, before: next })} rel="next">
                Older
              </LinkButton>
            )}
          </nav>
        )}
      </Card>
    </>
  );
}
