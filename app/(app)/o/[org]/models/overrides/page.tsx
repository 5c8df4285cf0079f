import { PencilLine } from "lucide-react";
import type { Metadata } from "next";
import { ModelTabs } from "@/components/models/model-tabs";
import { OverridesTable } from "@/components/overrides/overrides-table";
import { ValueSummary } from "@/components/overrides/value-summary";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Section } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { plannerSettings } from "@/lib/agents/planner-settings";
import { overrideList } from "@/lib/overrides/queries";
import { totalValue } from "@/lib/overrides/value-added";
import { clock } from "@/lib/platform/clock";

export const metadata: Metadata = { title: "Forecast overrides" };

export default async function OverridesPage({ params }: { params: Promise<{ org: string }> }) {
  const { organization, db, user, can, readOnly } = await workspace((await params).org, "models.view");
  const today = clock.today(organization.timeZone);
  const settings = await plannerSettings(db, organization);
  const [active, past] = await Promise.all([
    overrideList(db, "active", today, settings),
    overrideList(db, "past", today, settings),
  ]);
  const base = `/o/${organization.slug}`;
  const own = totalValue([...active, ...past].filter(({ createdBy }) => createdBy === user.id));
  const mayEdit = can("forecasts.edit") && !readOnly;
  return (
    <>
      <PageHeader
        title="Forecast overrides"
        description="Where planners changed the models' forecast. Plans and order proposals use the changed figures."
      />
      <ModelTabs base={base} current="Overrides" />
      <div className="space-y-8">
        {own && (
          <Section
            title="What your overrides gained"
            description="The weeks that have passed: what you planned against what the models alone expected, and what sold."
          >
            <ValueSummary total={own} currency={organization.currency} />
          </Section>
        )}
        {active.length > 0 ? (
          <Section title="In use">
            <Card flush>
              <OverridesTable
                overrides={active}
                base={base}
                currency={organization.currency}
                mayEdit={mayEdit}
              />
            </Card>
          </Section>
        ) : (
          <Card flush>
            <EmptyState
              icon={<PencilLine />}
              title="No overrides in use"
              action={<LinkButton href={`${base}/items`}>Open items</LinkButton>}
            >
              When you know more than past sales show, such as a customer's project, open the item and choose
              Override forecast.
            </EmptyState>
          </Card>
        )}
        {past.length > 0 && (
          <Section title="Over">
            <Card flush>
              <OverridesTable overrides={past} base={base} currency={organization.currency} mayEdit={false} />
            </Card>
          </Section>
        )}
      </div>
    </>
  );
}
