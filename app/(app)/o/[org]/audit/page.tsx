import type { Metadata } from "next";
import { AuditPage } from "@/components/audit/audit-page";
import { workspace } from "@/lib/accounts/organizations";
import { actorNames } from "@/lib/audit/actors";
import { auditAddress, auditEntries, auditFacets } from "@/lib/audit/queries";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";

export const metadata: Metadata = { title: "Audit" };

export default async function WorkspaceAuditPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, db } = await workspace((await params).org, "audit.view");
  const state = await auditAddress.read(searchParams);
  const [{ entries, next }, facets, locale] = await Promise.all([
    auditEntries(db, state, organization.timeZone),
    auditFacets(db),
    requestLocale(),
  ]);
  const base = `/o/${organization.slug}`;
  return (
    <AuditPage
      {...{ state, facets, entries, next, base }}
      path={`${base}/audit`}
      description="Who did what, and when. Every entry carries the hash of the one before it, so that nothing can be changed unseen."
      names={await actorNames(db, entries)}
      reader={{ locale, timeZone: organization.timeZone, currency: organization.currency }}
      empty={{
        title: "Nothing has happened yet",
        text: "Every change by a person, an agent or Lumina itself is written here.",
      }}
    />
  );
}
