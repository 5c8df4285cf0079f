import { Bell, SlidersHorizontal } from "lucide-react";
import type { Metadata } from "next";
import { NotificationPageList } from "@/components/notifications/page-list";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterChips } from "@/components/ui/filter-bar";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Card } from "@/components/ui/panel";
import { UrlSelect } from "@/components/ui/url-filters";
import { workspace } from "@/lib/accounts/organizations";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";
import { GROUP_NAMES, GROUPS } from "@/lib/notifications/kinds";
import { noticesOf, PAGE_SIZE } from "@/lib/notifications/notices";
import { noticeReader } from "@/lib/notifications/reader";
import { noticeListAddress } from "@/lib/notifications/schema";

export const metadata: Metadata = { title: "Notifications" };

/** What a member was told of in the last months. */
export default async function NotificationsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const here = await workspace((await params).org, "notifications.view");
  const state = await noticeListAddress.read(searchParams);
  const [{ notices, total }, locale] = await Promise.all([
    noticeReader(here).then((reader) =>
      noticesOf(reader, {
        group: state.group,
        unread: state.show === "unread",
        limit: PAGE_SIZE,
        offset: (state.page - 1) * PAGE_SIZE,
      }),
    ),
    requestLocale(),
  ]);
  const base = `/o/${here.organization.slug}`;
  const path = `${base}/notifications`;
  const chip = (show: typeof state.show, label: string) => ({
    label,
    href: noticeListAddress.href(path, { ...state, page: 1 }, { show }),
    current: state.show === show,
  });
  const isFiltered = state.show !== "all" || state.group !== "" || state.page > 1;
  return (
    <>
      <PageHeader
        title="Notifications"
        description={
          here.visiting ? "What the demo's buyer is told of." : "What concerns you, kept for 90 days."
        }
        actions={
          !here.visiting && (
            <LinkButton href={`${path}/settings`} icon={<SlidersHorizontal />}>
              Settings
            </LinkButton>
          )
        }
      />
      <FilterBar clearHref={isFiltered ? path : undefined}>
        <FilterChips label="Which notifications" options={[chip("all", "All"), chip("unread", "Unread")]} />
        <UrlSelect
          name="group"
          label="About"
          all="About anything"
          value={state.group}
          options={GROUPS.map((group) => ({ value: group, label: GROUP_NAMES[group] }))}
        />
      </FilterBar>
      <Card flush>
        {notices.length > 0 ? (
          <>
            <NotificationPageList notices={notices} base={base} mayMark={!here.visiting} />
            {total > PAGE_SIZE && (
              <Pagination
                page={state.page}
                pageSize={PAGE_SIZE}
                total={total}
                noun="notifications"
                locale={locale}
                href={(page) => noticeListAddress.href(path, state, { page })}
              />
            )}
          </>
        ) : (
          <EmptyState icon={<Bell />} title={isFiltered ? "Nothing matches these filters" : "Nothing yet"}>
            {isFiltered
              ? "Choose other filters, or look at all notifications."
              : "Exceptions that are yours, orders that wait for you and runs that fail appear here."}
          </EmptyState>
        )}
      </Card>
    </>
  );
}
