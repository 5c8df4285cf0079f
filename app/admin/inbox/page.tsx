import { Inbox as InboxIcon } from "lucide-react";
import type { Metadata } from "next";
import { HydratedQueries } from "@/components/data/hydrated-queries";
import { inquiryKeys } from "@/components/support/inquiry-queries";
import { StaffInbox } from "@/components/support/staff-inbox";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterChips } from "@/components/ui/filter-bar";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { SearchInput } from "@/components/ui/search-input";
import type { SearchParams } from "@/lib/format/search-params";
import { requireStaff } from "@/lib/staff/current";
import { listStaff } from "@/lib/staff/members";
import { staffCan } from "@/lib/staff/permissions";
import { inboxPage, inquiryView, openInquiryCount } from "@/lib/support/inbox";
import { inboxAddress, inboxFilters } from "@/lib/support/inbox-state";
import { INQUIRY_KIND_WORDS, INQUIRY_KINDS } from "@/lib/support/schema";

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage({ searchParams }: { searchParams: SearchParams }) {
  const staff = await requireStaff("inquiries.view");
  const state = await inboxAddress.read(searchParams);
  const [{ rows, next }, open, everybody] = await Promise.all([
    inboxPage(state, staff.id),
    openInquiryCount(),
    listStaff(),
  ]);
  const shown = state.i || rows[0]?.id;
  const current = shown ? await inquiryView(shown) : null;
  const filters = inboxFilters(state);
  const filtered = Boolean(state.q || state.kind || state.mine);
  // Another filter is another list: it begins at its beginning, with its own first inquiry.
  const fresh = { ...state, after: "", i: "" } as const;
  const status = (value: typeof state.status, label: string, count?: string) => ({
    ...{
      label,
      count,
      href: inboxAddress.href("/admin/inbox", fresh, { status: value }),
      current: state.status === value,
    },
  });
  return (
    <>
      <PageHeader title="Inbox" description="Questions, problems and suggestions, and our answers." />
      <FilterBar
        clearHref={
          filtered ? inboxAddress.href("/admin/inbox", { ...fresh, q: "", kind: "", mine: "" }) : undefined
        }
      >
        <SearchInput label="Search inquiries" placeholder="Name, address, subject, number" className="w-64" />
        <FilterChips
          label="Status"
          options={[
            status("open", "Open", String(open)),
            status("answered", "Answered"),
            status("closed", "Closed"),
            status("all", "All"),
          ]}
        />
        <FilterChips
          label="Kind"
          options={[
            {
              label: "Every kind",
              href: inboxAddress.href("/admin/inbox", fresh, { kind: "" }),
              current: state.kind === "",
            },
            ...INQUIRY_KINDS.map((kind) => ({
              ...{
                label: INQUIRY_KIND_WORDS[kind],
                href: inboxAddress.href("/admin/inbox", fresh, { kind }),
                current: state.kind === kind,
              },
            })),
          ]}
        />
        <FilterChips
          label="Assigned"
          options={[
            {
              label: "Anyone",
              href: inboxAddress.href("/admin/inbox", fresh, { mine: "" }),
              current: state.mine === "",
            },
            {
              label: "Mine",
              href: inboxAddress.href("/admin/inbox", fresh, { mine: "1" }),
              current: state.mine === "1",
            },
          ]}
        />
      </FilterBar>
      <HydratedQueries
        queries={[
          [inquiryKeys.list(filters), rows],
          ...(shown ? [[inquiryKeys.detail(shown), current] as const] : []),
        ]}
      >
        {/* Another list is another choice. */}
        <StaffInbox
          key={filters}
          state={state}
          staff={everybody
            .filter(({ role, disabledAt }) => !disabledAt && staffCan(role, "inquiries.reply"))
            .map(({ id, name }) => ({ id, name }))}
          meId={staff.id}
          empty={
            <Card flush>
              {filtered || state.status !== "open" ? (
                <EmptyState
                  icon={<InboxIcon />}
                  title="Nothing matches these filters"
                  action={<LinkButton href="/admin/inbox">Show what is open</LinkButton>}
                />
              ) : (
                <EmptyState icon={<InboxIcon />} title="Nothing to answer">
                  What people send from the contact page and from their workspaces arrives here.
                </EmptyState>
              )}
            </Card>
          }
        />
      </HydratedQueries>
      {(state.after || next) && (
        <nav aria-label="Pages of the inbox" className="mt-3 flex flex-wrap justify-end gap-2">
          {state.after && (
            <LinkButton href={inboxAddress.href("/admin/inbox", fresh)}>Back to the beginning</LinkButton>
          )}
          {next && (
            <LinkButton href={inboxAddress.href("/admin/inbox", fresh, { after: next })} rel="next">
              More
            </LinkButton>
          )}
        </nav>
      )}
    </>
  );
}
