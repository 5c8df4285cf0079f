import type { Metadata } from "next";
import Link from "next/link";
import { CloseOrganizationForm } from "@/components/organization/close-form";
import { KeepOrganization } from "@/components/organization/keep-organization";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { formatDay } from "@/lib/format/day";
import { requestLocale } from "@/lib/format/request-locale";
import { closingDays, lastDayOf } from "@/lib/organization-closing/days";

export const metadata: Metadata = { title: "Close the organization" };

export default async function ClosePage({ params }: { params: Promise<{ org: string }> }) {
  const { organization } = await workspace((await params).org, "organization.close");
  const { name, slug, timeZone, closingEndsAt } = organization;
  const locale = await requestLocale();
  const lastDay = closingEndsAt ? lastDayOf(closingEndsAt, timeZone) : closingDays(timeZone).lastDay;
  const day = formatDay(lastDay, locale, "long");
  const base = `/o/${slug}/settings`;
  return (
    <>
      <PageHeader
        title="Close the organization"
        description={closingEndsAt ? `${name} is closed.` : `End ${name} in Lumina.`}
        breadcrumbs={[{ href: base, label: "Settings" }]}
      />
      <Panel title={closingEndsAt ? `Deleted after ${day}` : "What happens"}>
        <ul className="list-disc space-y-1 pl-5 text-sm">
          <li>
            Until the end of {day} the organization is read-only for all members. They see that date on every
            page.
          </li>
          <li>
            A subscription is cancelled: nothing more is charged, and what is paid for already is not paid
            back.
          </li>
          <li>
            Until then any owner can keep it with one click, and{" "}
            <Link href={`${base}/export`} className="underline underline-offset-4">
              export everything
            </Link>
            .
          </li>
          <li>
            Then all data, files, models, recordings and transcripts are deleted for good, and your telephone
            numbers are released. Last goes the key that your files are encrypted with.
          </li>
          <li>
            All owners are reminded by mail 7 days and 1 day before, and get a signed certificate after it.
          </li>
          <li>Invoices stay for as long as tax law requires.</li>
        </ul>
        {closingEndsAt ? (
          <div className="mt-4">
            <KeepOrganization />
          </div>
        ) : (
          <CloseOrganizationForm name={name} />
        )}
      </Panel>
    </>
  );
}
