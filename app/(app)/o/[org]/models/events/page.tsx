import { CalendarRange } from "lucide-react";
import type { Metadata } from "next";
import { AddEvent } from "@/components/events/add-event";
import { EventsTable } from "@/components/events/events-table";
import { ModelTabs } from "@/components/models/model-tabs";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Section } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { itemCategories } from "@/lib/catalogue/lookups";
import { supplierOptions } from "@/lib/catalogue/supplier-options";
import { planningDayOf } from "@/lib/insights/refresh";
import { eventList } from "@/lib/models/event-queries";
import { addDays } from "@/lib/platform/clock";

export const metadata: Metadata = { title: "Demand events" };

export default async function EventsPage({ params }: { params: Promise<{ org: string }> }) {
  const { organization, db, can, readOnly } = await workspace((await params).org, "models.view");
  const mayEdit = can("forecasts.edit") && !readOnly;
  const [events, categories, suppliers, day] = await Promise.all([
    eventList(db),
    itemCategories(db),
    supplierOptions(db),
    planningDayOf(db, organization.timeZone),
  ]);
  const isOver = ({ toDay }: { toDay: string }) => addDays(toDay, 6) < day.asOf;
  const [coming, past] = [events.filter((event) => !isOver(event)), events.filter(isOver)];
  return (
    <>
      <PageHeader
        title="Demand events"
        description="Promotions, closures and price changes. They change the forecast of their weeks; once past, models do not learn from those weeks."
        actions={
          mayEdit && <AddEvent categories={categories} suppliers={suppliers.options} today={day.asOf} />
        }
      />
      <ModelTabs base={`/o/${organization.slug}`} current="Events" />
      <div className="space-y-8">
        {coming.length > 0 ? (
          <Section title="Now and to come">
            <Card flush>
              <EventsTable events={coming} mayEdit={mayEdit} caption="Events now and to come" />
            </Card>
          </Section>
        ) : (
          <Card flush>
            <EmptyState icon={<CalendarRange />} title="No events planned">
              Plan a promotion or a closure, so that orders arrive in time for it, and the sales of its weeks
              do not mislead later forecasts.
            </EmptyState>
          </Card>
        )}
        {past.length > 0 && (
          <Section title="Past" description="The models do not learn from these weeks.">
            <Card flush>
              <EventsTable events={past} mayEdit={mayEdit} caption="Past events" />
            </Card>
          </Section>
        )}
      </div>
    </>
  );
}
