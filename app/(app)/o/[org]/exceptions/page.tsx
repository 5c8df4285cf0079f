import { SlidersHorizontal, Wrench } from "lucide-react";
import type { Metadata } from "next";
import { HydratedQueries } from "@/components/data/hydrated-queries";
import { caseKeys } from "@/components/exceptions/case-queries";
import { CheckNow } from "@/components/exceptions/check-now";
import { CaseFilters } from "@/components/exceptions/filters";
import { CaseInbox } from "@/components/exceptions/inbox";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { listMembers } from "@/lib/accounts/members";
import { workspace } from "@/lib/accounts/organizations";
import { caseView } from "@/lib/exceptions/case-view";
import { caseList, caseSuppliers, openCaseCount } from "@/lib/exceptions/inbox";
import { inboxAddress } from "@/lib/exceptions/inbox-address";
import { lastCheck } from "@/lib/exceptions/last-check";
import { requestReader } from "@/lib/exceptions/reader";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";

export const metadata: Metadata = { title: "Exceptions" };

export default async function ExceptionsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const here = await workspace((await params).org, "exceptions.view");
  const { organization, db, can, readOnly, user } = here;
  const reader = await requestReader(here);
  const [state, { c: wanted }] = await Promise.all([
    inboxAddress.read(searchParams),
    readSearchParams(searchParams),
  ]);
  const base = `/o/${organization.slug}`;
  const path = `${base}/exceptions`;
  const [list, open, suppliers, members, check] = await Promise.all([
    caseList(db, reader, state),
    openCaseCount(db),
    caseSuppliers(db),
    listMembers(organization.id),
    lastCheck(db),
  ]);
  const id = wanted ?? list.rows[0]?.id;
  const current = id ? await caseView(db, reader, base, id) : null;
  const mayManage = can("exceptions.manage") && !readOnly;
  const people = members.map(({ userId, name }) => ({ id: userId, name }));
  const tabOf = (show: typeof state.show, label: string, count?: number) => ({
    label,
    href: inboxAddress.href(path, state, { show }),
    current: state.show === show,
    count,
  });
  return (
    <>
      <PageHeader
        title="Exceptions"
        description="Orders, invoices, stock, demand, suppliers and data that deviate, the most money first."
        actions={
          <>
            {mayManage && <CheckNow check={check} />}
            <LinkButton href={`${path}/remedies`} icon={<Wrench />}>
              Remedies
            </LinkButton>
            <LinkButton href={`${path}/rules`} icon={<SlidersHorizontal />}>
              Rules
            </LinkButton>
          </>
        }
      />
      <Tabs
        label="Exceptions"
        tabs={[tabOf("open", "Open", open), tabOf("snoozed", "Snoozed"), tabOf("closed", "Closed")]}
      />
      <CaseFilters path={path} state={state} suppliers={suppliers} members={people} />
      <HydratedQueries
        queries={[
          [caseKeys.list(base, state), list],
          ...(id ? [[caseKeys.detail(base, id), current] as const] : []),
        ]}
      >
        <CaseInbox
          key={inboxAddress.href(path, state)}
          base={base}
          state={state}
          members={people}
          me={user.id}
          mayManage={mayManage}
          checked={check !== null}
        />
      </HydratedQueries>
    </>
  );
}
