import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CancelTrainingButton } from "@/components/models/cancel-button";
import { RunLive } from "@/components/models/run-live";
import { SCOPE_NAMES, TRIGGER_NAMES, tookMs } from "@/components/models/runs-table";
import { VersionMetricsRow } from "@/components/models/version-metrics";
import { Callout } from "@/components/ui/callout";
import { DescriptionList } from "@/components/ui/description-list";
import { InstantText, NumberText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { workspace } from "@/lib/accounts/organizations";
import { formatDuration } from "@/lib/format/duration";
import { runById, versionById } from "@/lib/models/versions";

export const metadata: Metadata = { title: "Training run" };

export default async function RunPage({ params }: { params: Promise<{ org: string; run: string }> }) {
  const { org, run: id } = await params;
  const { organization, db, can, readOnly } = await workspace(org, "models.view");
  const run = await runById(db, id);
  if (!run) notFound();
  const version = run.modelVersionId ? await versionById(db, run.modelVersionId) : null;
  const base = `/o/${organization.slug}/models`;
  const moving = run.status === "queued" || run.status === "running";
  const succeeded = run.status === "succeeded" && version?.metrics;
  return (
    <>
      <PageHeader
        title="Training run"
        breadcrumbs={[{ label: "Models", href: base }]}
        status={<StatusPill status={run.status} />}
        description={succeeded ? version.decision : undefined}
        actions={
          moving && can("models.train") && !readOnly ? (
            <CancelTrainingButton runId={run.id} />
          ) : (
            succeeded && (
              <LinkButton variant="primary" href={`${base}/${version.id}`}>
                {`Open version ${version.number}`}
              </LinkButton>
            )
          )
        }
      />
      <div className="space-y-6">
        <Panel title={version ? `Version ${version.number}` : moving ? "Getting ready" : "No new version"}>
          <RunLive slug={organization.slug} runId={run.id} initial={run} />
          {run.repeats && (
            <p className="mt-3 text-muted text-sm">
              Another training was requested in the meantime; it follows with the latest data.
            </p>
          )}
        </Panel>
        {run.status === "succeeded" && !version && (
          <Callout title="Forecasts were held against new sales">
            {run.scope === "drifted"
              ? "No item drifts, so nothing was retrained."
              : "Nothing is trained by itself here. The page Drift shows which items drift."}
          </Callout>
        )}
        {run.error && (
          <Callout tone="critical" title="This run ended without new models">
            {run.error}
          </Callout>
        )}
        {succeeded && <VersionMetricsRow metrics={succeeded} />}
        {run.seriesFailed > 0 && version && (
          <Callout
            tone="caution"
            title={
              <>
                <NumberText value={run.seriesFailed} digits={0} /> series failed
              </>
            }
            actions={<LinkButton href={`${base}/${version.id}?view=failed`}>See why</LinkButton>}
          >
            The others were trained; a failed item has no forecast until its history is fixed.
          </Callout>
        )}
        <Panel title="About this run">
          <DescriptionList
            columns={2}
            items={[
              { term: "Started by", value: TRIGGER_NAMES[run.trigger] },
              { term: "Items trained", value: SCOPE_NAMES[run.scope] },
              { term: "Requested", value: <InstantText instant={run.createdAt} /> },
              { term: "Began", value: <InstantText instant={run.startedAt} /> },
              { term: "Took", value: formatDuration(tookMs(run)) },
            ]}
          />
        </Panel>
      </div>
    </>
  );
}
