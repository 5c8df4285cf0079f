import type { Metadata } from "next";
import { FollowUpForm, RequestForm } from "@/components/support/request-forms";
import { RequestList } from "@/components/support/request-list";
import { Thread } from "@/components/support/thread";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { workspace } from "@/lib/accounts/organizations";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { requestsOf, requestView } from "@/lib/support/requests";

export const metadata: Metadata = { title: "Help" };

export default async function SupportPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const here = await workspace((await params).org, "support.view");
  const { request } = await readSearchParams(searchParams);
  const [rows, current] = await Promise.all([requestsOf(here), request ? requestView(here, request) : null]);
  const base = `/o/${here.organization.slug}/support`;
  return (
    <>
      <PageHeader
        title="Help"
        description="Ask Lumina's staff. They answer by mail and here, where the whole thread stays."
        actions={
          current && (
            <LinkButton variant="primary" href={base}>
              New request
            </LinkButton>
          )
        }
      />
      <div
        className={
          rows.length > 0 ? "grid items-start gap-5 lg:grid-cols-[20rem_minmax(0,1fr)]" : "max-w-2xl"
        }
      >
        {rows.length > 0 && (
          <div className="max-lg:order-2">
            <RequestList rows={rows} currentId={current?.id} base={base} />
          </div>
        )}
        {current ? (
          <Panel
            title={<bdi>{current.subject}</bdi>}
            description={
              <span className="flex flex-wrap items-center gap-x-3">
                <span className="code-text select-all">{current.reference}</span>
                <StatusPill status={current.status} quiet />
              </span>
            }
          >
            <div className="grid gap-6">
              <Thread messages={current.messages} />
              {current.own && <FollowUpForm key={current.messages.length} inquiryId={current.id} />}
            </div>
          </Panel>
        ) : (
          <Panel title="New request">
            {request && (
              <Callout tone="caution" className="mb-4">
                This request does not exist, or it is not yours to see.
              </Callout>
            )}
            <RequestForm />
          </Panel>
        )}
      </div>
    </>
  );
}
