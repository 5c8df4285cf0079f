import type { Metadata } from "next";
import { AuditPage } from "@/components/audit/audit-page";
import { auditAddress, auditEntries, auditFacets } from "@/lib/audit/queries";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";
import { staffActorNames, staffAudit } from "@/lib/staff/audit";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Audit" };

export default async function StaffAuditPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff("staff-audit.view");
  const db = staffAudit();
  const state = await auditAddress.read(searchParams);
  const [{ entries, next }, facets, locale] = await Promise.all([
    auditEntries(db, state, "UTC"),
    auditFacets(db),
    requestLocale(),
  ]);
  return (
    <AuditPage
      {...{ state, facets, entries, next }}
      path="/admin/audit"
      base="/admin"
      description="Everything that Lumina's staff did. Every entry carries the hash of the one before it, so that nothing can be changed unseen."
      names={await staffActorNames(db, entries)}
      reader={{ locale, timeZone: "UTC", currency: "USD" }}
      empty={{
        title: "No entries yet",
        text: "Every change by staff is logged here.",
      }}
    />
  );
}
