import { Activity } from "lucide-react";
import type { Metadata } from "next";
import { DriftTable } from "@/components/models/drift-table";
import { ForecastingSettingsForm } from "@/components/models/forecasting-settings-form";
import { ModelTabs } from "@/components/models/model-tabs";
import { RetrainButton } from "@/components/models/retrain-button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Panel, Section } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { forecastingSettings } from "@/lib/agents/forecasting-settings";
import { driftingItems } from "@/lib/models/drift-queries";

export const metadata: Metadata = { title: "Forecast drift" };

export default async function DriftPage({ params }: { params: Promise<{ org: string }> }) {
  const { organization, db, can, readOnly } = await workspace((await params).org, "models.view");
  const [{ items, total, watched }, settings] = await Promise.all([
    driftingItems(db),
    forecastingSettings(db),
  ]);
  const base = `/o/${organization.slug}`;
  const mayTrain = can("models.train") && !readOnly;
  return (
    <>
      <PageHeader
        title="Forecast drift"
        description="Each week's sales are held against the forecast made before it. An item drifts when it keeps missing in one direction, or leaves its range too often, or when its forecast is 20 weeks old."
        actions={mayTrain && total > 0 && <RetrainButton base={`${base}/models`} />}
      />
      <ModelTabs base={base} current="Drift" />
      <div className="grid items-start gap-6 xl:grid-cols-[2fr_1fr]">
        {items.length > 0 ? (
          <Section
            title={`${total} of ${watched} items drift`}
            description={items.length < total ? `The ${items.length} that miss most are shown.` : undefined}
          >
            <Card flush>
              <DriftTable items={items} base={base} />
            </Card>
          </Section>
        ) : (
          <Card flush>
            <EmptyState
              icon={<Activity />}
              title={watched > 0 ? "No forecast drifts" : "Nothing to compare yet"}
            >
              {watched > 0
                ? `${watched} items were held against their sales, and all forecasts still fit.`
                : "Import sales of a week after the last training. Its forecasts are then held against them."}
            </EmptyState>
          </Card>
        )}
        <Panel
          title="Keep forecasts fresh"
          description="A new model replaces the old one only when it is better on weeks that neither has seen, or when the old one is 20 weeks old."
        >
          <ForecastingSettingsForm
            key={settings.version}
            settings={settings}
            editable={can("agents.configure") && !readOnly}
          />
        </Panel>
      </div>
    </>
  );
}
