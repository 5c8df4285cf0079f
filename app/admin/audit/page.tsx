import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { AuditFilters } from "@/components/audit/audit-filters";
import { EntryList } from "@/components/audit/entry-list";
import { VerifyChain } from "@/components/audit/verify-chain";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { auditEntries, auditFacets, auditHref, auditListSchema } from "@/lib/audit/queries";
import { typeWords } from "@/lib/audit/subjects";
import { requestLocale } from "@/lib/format/request-locale";
import { staffActorNames, staffAudit } from "@/lib/staff/audit";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Audit" };

const PATH = "/admin/audit";

export default async function StaffAuditPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  await requireStaff("staff-audit.view");
  const db = staffAudit();
  const state = auditListSchema.parse(await searchParams);
  const [{ entries, next }, facets, locale] = await Promise.all([
    auditEntries(db, state, "UTC"),
    auditFacets(db),
    requestLocale(),
  ]);
  const names = await staffActorNames(db, entries);
  const filtered = Boolean(state.actor || state.family || state.subject || state.from || state.to);
  const options = (values: readonly string[]) => values.map((value) => ({ value, label: typeWords(value) }));
  const [type = "", one] = state.subject.split(":");
  const subjects = one
    ? [{ value: state.subject, label: `One ${typeWords(type).toLowerCase()}` }, ...options(facets.subjects)]
    : options(facets.subjects);
  return (
    <>
      <PageHeader
        title="Audit"
        description="Everything that Lumina's staff did. Every entry carries the hash of the one before it, so that nothing can be changed unseen."
        actions={
          <LinkButton href={auditHref(`${PATH}/export`, { ...state, before: undefined })} prefetch={false}>
            Export CSV
          </LinkButton>
        }
      />
      <div className="mb-5">
        <VerifyChain url={`${PATH}/verify`} />
      </div>
      <AuditFilters
        state={state}
        families={options(facets.families)}
        subjects={subjects}
        clearHref={filtered ? PATH : undefined}
      />
      <Card flush>
        {entries.length > 0 ? (
          <EntryList
            entries={entries}
            names={names}
            base="/admin"
            reader={{ locale, timeZone: "UTC", currency: "USD" }}
          />
        ) : filtered || state.before ? (
          <EmptyState
            title="Nothing fits these filters"
            action={<LinkButton href={PATH}>Clear filters</LinkButton>}
          />
        ) : (
          <EmptyState icon={<ScrollText />} title="Nothing was done yet">
            Every change by somebody of the staff is written here.
          </EmptyState>
        )}
        {(state.before || next) && (
          <nav
            aria-label="Pages of the audit"
            className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-2.5 sm:px-5"
          >
            {state.before && (
              <LinkButton href={auditHref(PATH, { ...state, before: undefined })}>Newest</LinkButton>
            )}
            {next && (
              <LinkButton href={auditHref(PATH, { ...state, before: next })} rel="next">
                Older
              </LinkButton>
            )}
          </nav>
        )}
      </Card>
    </>
  );
}
