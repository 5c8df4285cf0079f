import type { Metadata } from "next";
import { DocumentsTable } from "@/components/admin/policies/documents-table";
import { SavedNote } from "@/components/admin/policies/saved-note";
import { NoticeDaysForm } from "@/components/admin/policies/small-forms";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Panel } from "@/components/ui/panel";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { documentStates } from "@/lib/policies/staff-queries";
import { noticeDays } from "@/lib/processors/notice-days";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Policies" };

export default async function PoliciesPage({ searchParams }: { searchParams: SearchParams }) {
  const staff = await requireStaff("policies.view");
  const [states, days, { saved }] = await Promise.all([
    documentStates(),
    noticeDays("policy"),
    readSearchParams(searchParams),
  ]);
  return (
    <>
      <PageHeader
        title="Policies"
        description="The legal documents. A published version never changes: a new one replaces it, and everyone affected is notified first."
      />
      <SavedNote saved={saved} words={{ discarded: "Draft discarded." }} />
      <Card flush>
        <DocumentsTable states={states} mayEdit={staff.can("policies.edit")} />
      </Card>
      <Panel
        title="Notice of material changes"
        description="The policies promise this many days, so a change here changes what they say."
        className="mt-6 max-w-xl"
      >
        {staff.can("policies.publish") ? (
          <NoticeDaysForm kind="policy" days={days} label="Days of notice" />
        ) : (
          <p>{days} days</p>
        )}
      </Panel>
    </>
  );
}
