import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { AuditFilters } from "@/components/audit/audit-filters";
import { EntryList } from "@/components/audit/entry-list";
import { VerifyChain } from "@/components/audit/verify-chain";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { actorNames } from "@/lib/audit/actors";
import { auditEntries, auditFacets, auditHref, auditListSchema } from "@/lib/audit/queries";
import { typeWords } from "@/lib/audit/subjects";
import { requestLocale } from "@/lib/format/request-locale";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { organization, db } = await workspace((await params).org, "audit.view");
  const state = auditListSchema.parse(await searchParams);
  const [{ entries, next }, facets, locale] = await Promise.all([
    auditEntries(db, state, organization.timeZone),
    auditFacets(db),
    requestLocale(),
  ]);
  const names = await actorNames(db, entries);
  const base = `/o/${organization.slug}`;
  const path = `${base}/audit`;
  const filtered = Boolean(state.actor || state.family || state.subject || state.from || state.to);
  const options = (values: readonly string[]) => values.map((value) => ({ value, label: typeWords(value) }));
  // One thing alone is filtered by from its own page, so the list of kinds does not hold it.
  const [type = "", one] = state.subject.split(":");
  const subjects = one
    ? [{ value: state.subject, label: `One ${typeWords(type).toLowerCase()}` }, ...options(facets.subjects)]
    : options(facets.subjects);
  return (
    <>
      <PageHeader
        title="Audit"
        description="Who or what did each thing. Every entry carries the hash of the one before it, so that nothing can be changed unseen."
        actions={
          <LinkButton href={auditHref(`${path}/export`, { ...state, before: undefined })} prefetch={false}>
            Export CSV
          </LinkButton>
        }
      />
      <div className="mb-5">
        <VerifyChain url={`${path}/verify`} />
      </div>
      <AuditFilters
        state={state}
        families={options(facets.families)}
        subjects={subjects}
        clearHref={filtered ? path : undefined}
      />
      <Card flush>
        {entries.length > 0 ? (
          <EntryList
            entries={entries}
            names={names}
            base={base}
            reader={{ locale, timeZone: organization.timeZone, currency: organization.currency }}
          />
        ) : filtered || state.before ? (
          <EmptyState
            title="Nothing fits these filters"
            action={<LinkButton href={path}>Clear filters</LinkButton>}
          />
        ) : (
          <EmptyState icon={<ScrollText />} title="Nothing has happened yet">
            Every change by a person, an agent or Lumina itself is written here.
          </EmptyState>
        )}
        {(state.before || next) && (
          <nav
            aria-label="Pages of the audit"
            className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-2.5 sm:px-5"
          >
            {state.before && (
              <LinkButton href={auditHref(path, { ...state, before: undefined })}>Newest</LinkButton>
            )}
            {next && (
              <LinkButton href={auditHref(path, { ...state, before: next })} rel="next">
                Older
              </LinkButton>
            )}
          </nav>
        )}
      </Card>
    </>
  );
}
