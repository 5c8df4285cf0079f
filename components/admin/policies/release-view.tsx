import { Mail } from "lucide-react";
import { Callout } from "@/components/ui/callout";
import { DescriptionList } from "@/components/ui/description-list";
import { DownloadLink } from "@/components/ui/download-link";
import { EmptyState } from "@/components/ui/empty-state";
import { InstantText } from "@/components/ui/figures";
import { FilterBar } from "@/components/ui/filter-bar";
import { Metric } from "@/components/ui/metric";
import { Pagination } from "@/components/ui/pagination";
import { Card, Panel } from "@/components/ui/panel";
import { SearchInput } from "@/components/ui/search-input";
import { UrlSelect } from "@/components/ui/url-filters";
import type { RecipientsState } from "@/lib/policies/schema";
import { type deliveryCounts, RECIPIENTS_PAGE, type Recipient } from "@/lib/policies/staff-queries";
import { RecipientsTable } from "./recipients-table";

type Counts = Awaited<ReturnType<typeof deliveryCounts>>;

/** What is known of a released version. */
export interface ReleaseFacts {
  id: string;
  summary: string;
  hash: string;
  effectiveAt: string;
  publishedAt: string | null;
  material: boolean;
  createdBy: string;
  scheduledBy: string;
}

export function ReleaseFactsPanel({ facts }: { facts: ReleaseFacts }) {
  return (
    <Panel title="This version" description={facts.summary}>
      <DescriptionList
        items={[
          { term: "Material", value: facts.material ? "Yes" : "No" },
          { term: "Takes effect", value: <InstantText instant={facts.effectiveAt} /> },
          {
            term: "In effect since",
            value: facts.publishedAt ? <InstantText instant={facts.publishedAt} /> : "not yet",
          },
          { term: "Written by", value: facts.createdBy },
          { term: "Released by", value: facts.scheduledBy },
          {
            term: "SHA-256 of the text",
            value: <span className="text-xs [overflow-wrap:anywhere]">{facts.hash}</span>,
          },
        ]}
      />
    </Panel>
  );
}

/** Proof of who was told: counts, and each recipient with what became of the mail. */
export function ToldPanel({
  id,
  counts,
  rows,
  total,
  state,
  waiting,
  mayRetry,
}: {
  id: string;
  counts: Counts;
  rows: readonly Recipient[];
  total: number;
  state: RecipientsState;
  /** The version is not yet in effect, so people who join are still told. */
  waiting: boolean;
  mayRetry: boolean;
}) {
  const path = `/admin/policies/${id}`;
  const filtered = Boolean(state.q || state.state);
  const href = (page: number) => {
    const query = new URLSearchParams({
      ...(state.q && { q: state.q }),
      ...(state.state && { state: state.state }),
    });
    if (page > 1) query.set("page", String(page));
    return query.size > 0 ? `${path}?${query}` : path;
  };
  return (
    <section aria-labelledby="told" className="mt-8">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <h2 id="told" className="text-base">
          Who was notified
        </h2>
        <DownloadLink href={`${path}/proof`}>Export CSV</DownloadLink>
      </div>
      <div className="mb-4 grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
        <Metric label="Told" value={counts.told} note="have a send record" />
        <Metric label="Sent" value={counts.sent} />
        <Metric label="Sending" value={counts.queued} />
        <Metric label="Bounced" value={counts.bounced} tone={counts.bounced > 0 ? "critical" : "neutral"} />
        <Metric label="Failed" value={counts.failed} tone={counts.failed > 0 ? "critical" : "neutral"} />
        <Metric label="Accepted by use" value={counts.accepted} />
      </div>
      {waiting && counts.notTold > 0 && (
        <Callout tone="caution" className="mb-4">
          {counts.notTold} account holders have no send record yet. They are told within minutes; until then
          this version cannot take effect.
        </Callout>
      )}
      <FilterBar clearHref={filtered ? path : undefined}>
        <SearchInput label="Search recipients" className="w-64" />
        <UrlSelect
          name="state"
          label="Delivery"
          all="Any delivery"
          value={state.state}
          options={[
            { value: "queued", label: "Queued" },
            { value: "sent", label: "Sent" },
            { value: "bounced", label: "Bounced" },
            { value: "failed", label: "Failed" },
          ]}
        />
      </FilterBar>
      <Card flush>
        {rows.length > 0 ? (
          <>
            <RecipientsTable rows={rows} mayRetry={mayRetry} />
            <Pagination
              page={state.page}
              pageSize={RECIPIENTS_PAGE}
              total={total}
              href={href}
              noun="recipients"
            />
          </>
        ) : (
          <EmptyState
            icon={<Mail />}
            title={filtered ? "Nobody matches these filters" : "Nobody has been notified yet"}
          >
            {filtered ? "Change or clear the filters." : "The first mails go out within minutes."}
          </EmptyState>
        )}
      </Card>
    </section>
  );
}
