import { LineChart } from "lucide-react";
import type { Metadata } from "next";
import { ModelTabs } from "@/components/models/model-tabs";
import { RunLive } from "@/components/models/run-live";
import { TrainingRunsTable } from "@/components/models/runs-table";
import { TrainButton } from "@/components/models/train-button";
import { VersionMetricsRow } from "@/components/models/version-metrics";
import { VersionsTable } from "@/components/models/versions-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Panel, Section } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { trainingRunList, versionList } from "@/lib/models/versions";
import { hasSales } from "@/lib/stock/demand-records";

export const metadata: Metadata = { title: "Models" };

export default async function ModelsPage({ params }: { params: Promise<{ org: string }> }) {
  const { organization, db, can } = await workspace((await params).org, "models.view");
  const [versions, runs, sales] = await Promise.all([versionList(db), trainingRunList(db), hasSales(db)]);
  const base = `/o/${organization.slug}/models`;
  const champion = versions.find((version) => version.status === "champion");
  const running = runs.find((run) => run.status === "queued" || run.status === "running");
  const mayTrain = can("models.train") && sales;
  return (
    <>
      <PageHeader
        title="Models"
        description="Trained on your sales alone. A new version forecasts only when it proves better, or the old one has aged."
        actions={mayTrain && versions.length > 0 && <TrainButton base={base} />}
      />
      <ModelTabs base={`/o/${organization.slug}`} current="Models" />
      <div className="space-y-8">
        {running && (
          <Panel
            title="A training is running"
            actions={<LinkButton href={`${base}/runs/${running.id}`}>Watch</LinkButton>}
          >
            <RunLive slug={organization.slug} runId={running.id} initial={running} />
          </Panel>
        )}
        {champion?.metrics && (
          <Section
            title={`Version ${champion.number} forecasts now`}
            description="Measured on weeks of your own history that the models had not seen."
          >
            <VersionMetricsRow metrics={champion.metrics} />
          </Section>
        )}
        {versions.length > 0 ? (
          <Section title="Versions">
            <Card flush>
              <VersionsTable versions={versions} base={base} />
            </Card>
          </Section>
        ) : (
          !running && (
            <Card flush>
              <EmptyState
                icon={<LineChart />}
                title="No models yet"
                action={
                  mayTrain ? (
                    <TrainButton base={base} primary />
                  ) : (
                    !sales &&
                    can("imports.create") && (
                      <LinkButton variant="primary" href={`/o/${organization.slug}/imports/new`}>
                        Import sales
                      </LinkButton>
                    )
                  )
                }
              >
                {sales
                  ? "Your sales are here. Training takes a few seconds for every thousand items."
                  : "Models learn from sales lines. Import some, and the training starts by itself."}
              </EmptyState>
            </Card>
          )
        )}
        {runs.length > 0 && (
          <Section title="Training runs">
            <Card flush>
              <TrainingRunsTable runs={runs} base={base} />
            </Card>
          </Section>
        )}
      </div>
    </>
  );
}
