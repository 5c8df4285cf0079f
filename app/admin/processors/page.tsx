import type { Metadata } from "next";
import Link from "next/link";
import { SavedNote } from "@/components/admin/policies/saved-note";
import { NoticeDaysForm } from "@/components/admin/policies/small-forms";
import { Announcements } from "@/components/admin/processors/announcements";
import { ProcessorState } from "@/components/admin/processors/processor-state";
import { DayText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Panel } from "@/components/ui/panel";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { isSandbox } from "@/lib/platform/env";
import { noticeDays } from "@/lib/processors/notice-days";
import { changeDelivery, followerCount, listProcessors, openChanges } from "@/lib/processors/queries";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Sub-processors" };

export default async function ProcessorsPage({ searchParams }: { searchParams: SearchParams }) {
  const staff = await requireStaff("processors.view");
  const [processors, changes, followers, days, { saved }] = await Promise.all([
    listProcessors(),
    openChanges(),
    followerCount(),
    noticeDays("processor"),
    readSearchParams(searchParams),
  ]);
  const announced = await Promise.all(
    changes.map(async (change) => ({ ...change, delivery: await changeDelivery(change.id) })),
  );
  const mayEdit = staff.can("processors.edit");
  return (
    <>
      <PageHeader
        title="Sub-processors"
        description={`The companies that handle data for Lumina. ${followers === 1 ? "1 person follows" : `${followers} people follow`} this register and are notified before it changes.`}
        actions={mayEdit && <LinkButton href="/admin/processors/new">Announce a company</LinkButton>}
      />
      <SavedNote saved={saved} words={{ announced: "Announced. Followers are being notified." }} />
      <Announcements changes={announced} mayEdit={mayEdit} />
      <Card flush>
        <TableFrame caption="Sub-processors" stack>
          <Thead>
            <Tr>
              <Th>Company</Th>
              <Th>Purpose</Th>
              <Th>State</Th>
              <Th>Next review</Th>
            </Tr>
          </Thead>
          <Tbody>
            {processors.map((row) => (
              <Tr key={row.key}>
                <Td>
                  <Link
                    href={`/admin/processors/${row.key}`}
                    className="rounded-sm font-medium text-accent underline-offset-4 hover:underline"
                  >
                    {row.name}
                  </Link>
                </Td>
                <Td label="Purpose" className="max-w-96 text-muted">
                  {row.purpose}
                </Td>
                <Td label="State">
                  <ProcessorState record={row} sandbox={isSandbox()} />
                </Td>
                <Td label="Next review" className="whitespace-nowrap">
                  {row.reviewDueOn ? (
                    <DayText day={row.reviewDueOn} />
                  ) : (
                    <span className="text-muted">none</span>
                  )}
                </Td>
              </Tr>
            ))}
          </Tbody>
        </TableFrame>
      </Card>
      {staff.can("policies.publish") && (
        <Panel
          title="Notice of changes"
          description="The addendum promises this many days, so a change here changes what it says."
          className="mt-6 max-w-xl"
        >
          <NoticeDaysForm kind="processor" days={days} label="Days of notice" />
        </Panel>
      )}
    </>
  );
}
