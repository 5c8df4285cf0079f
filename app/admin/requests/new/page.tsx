import type { Metadata } from "next";
import { placeChoices } from "@/components/accounts/place-choices";
import { StaffRequestForm } from "@/components/admin/requests/staff-request-form";
import { RIGHTS_WORDS } from "@/components/rights/words/words";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { requestLocale } from "@/lib/format/request-locale";
import { LETTER_LANGUAGES } from "@/lib/rights/status";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "New privacy request" };

export default async function NewRequestPage() {
  await requireStaff("privacy-requests.work");
  return (
    <>
      <PageHeader
        title="New request"
        description="What reached us by telephone or by post. It is not verified by that: the person gets a code."
        breadcrumbs={[{ label: "Privacy requests", href: "/admin/requests" }]}
      />
      <Panel title="Request">
        <StaffRequestForm
          countries={placeChoices(await requestLocale()).countries}
          languages={LETTER_LANGUAGES.map((value) => ({ value, label: RIGHTS_WORDS[value].name }))}
        />
      </Panel>
    </>
  );
}
