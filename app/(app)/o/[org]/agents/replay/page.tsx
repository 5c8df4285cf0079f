import { History } from "lucide-react";
import type { Metadata } from "next";
import { StartReplayButton } from "@/components/replay/replay-buttons";
import { ReplayProgressView } from "@/components/replay/replay-progress";
import { ReplayResultView } from "@/components/replay/replay-result";
import { ReplayedItemsTable } from "@/components/replay/replayed-items-table";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Card, Panel } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { plannerSettings } from "@/lib/agents/planner-settings";
import { formatPercent } from "@/lib/format/number";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";
import { ITEMS_A_PAGE, isMoving, newestReplay, replayedItems, replayResult } from "@/lib/replay/queries";
import { replayAddress } from "@/lib/replay/schema";

export const metadata: Metadata = { title: "Replay" };

/** What Lumina would have done with the organization's own past year. */
export default async function ReplayPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, db, can, readOnly } = await workspace((await params).org, "agents.view");
  const { page } = await replayAddress.read(searchParams);
  const [newest, result, settings, locale] = await Promise.all([
    newestReplay(db),
    replayResult(db),
    plannerSettings(db, organization),
    requestLocale(),
  ]);
  const items = result && (await replayedItems(db, result.id, page));
  const base = `/o/${organization.slug}`;
  const here = `${base}/agents/replay`;
  const mayRun = can("agents.run") && !readOnly;
  const moving = newest !== null && isMoving(newest);
  const levels = (["A", "B", "C"] as const)
    .map((level) => `${level} ${formatPercent(settings.serviceLevels[level], locale, 1)}`)
    .join(", ");
  return (
    <>
      <PageHeader
        title="Replay"
        breadcrumbs={[{ href: `${base}/agents`, label: "Agents" }]}
        description="Your past year again: what the agent would have ordered, week by week, knowing only what was known then."
        actions={mayRun && !moving && result && <StartReplayButton again />}
      />
      <div className="space-y-6">
        {newest && moving && (
          <Panel title="A replay is running">
            <ReplayProgressView initial={newest} base={here} mayStop={mayRun} />
          </Panel>
        )}
        {newest?.status === "failed" && (
          <Callout tone="critical" title="The last replay didn't finish">
            {newest.error}
          </Callout>
        )}
        {result ? (
          <ReplayResultView
            result={result}
            locale={locale}
            now={can("agents.configure") && !readOnly ? levels : null}
          />
        ) : (
          !moving && (
            <Card flush>
              <EmptyState icon={<History />} title="No replay yet" action={mayRun && <StartReplayButton />}>
                A replay orders your past year again with today's settings and shows days without stock, money
                in stock and orders beside what really happened. It changes nothing.
              </EmptyState>
            </Card>
          )
        )}
        {result && items && items.total > 0 && (
          <Panel title="Item by item" description="Those that sold for most come first." flush>
            <ReplayedItemsTable rows={items.rows} base={base} />
            <Pagination
              page={page}
              pageSize={ITEMS_A_PAGE}
              total={items.total}
              href={(to) => replayAddress.href(here, { page: to })}
              noun="items"
              locale={locale}
            />
          </Panel>
        )}
      </div>
    </>
  );
}
