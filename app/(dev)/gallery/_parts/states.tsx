import { FileUp } from "lucide-react";
import { Sparkline } from "@/components/charts/sparkline";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState, ErrorState } from "@/components/ui/empty-state";
import { DayText, InstantText, Money, Percent, Quantity } from "@/components/ui/figures";
import { Kbd } from "@/components/ui/kbd";
import { LinkButton } from "@/components/ui/link-button";
import { Metric, MetricRow } from "@/components/ui/metric";
import { Card, Panel, Section } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { ChartSkeleton, MetricsSkeleton, TableSkeleton } from "@/components/ui/skeleton";
import { StatusPill } from "@/components/ui/status-pill";
import { Stepper } from "@/components/ui/stepper";
import { Tabs } from "@/components/ui/tabs";
import { history, TODAY } from "./sample";

/** Figures, facts, messages. */
export function FigureSamples() {
  return (
    <>
      <MetricRow>
        <Metric
          label="Will run out"
          value="9"
          unit="items"
          tone="critical"
          href="#risk"
          delta={{ text: "2 more than yesterday", direction: "up", tone: "critical" }}
        />
        <Metric label="Orders due" value="4" unit="suppliers" href="#due" note="Next on 25 Nov" />
        <Metric
          label="Overstock"
          value={<Money minor={1_276_000} currency="EUR" whole />}
          href="#over"
          delta={{ text: "€1,100 less", direction: "down", tone: "positive" }}
        />
        <Metric label="Error against naive" value="−31" unit="%" note="Sample, 13 weeks ahead">
          <Sparkline
            label="Sample weekly sales, rising"
            values={history.slice(60).map((point) => point.value)}
            width={200}
            height={28}
            className="h-7 w-full"
          />
        </Metric>
      </MetricRow>
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel title="Sample order" description="Facts about one thing">
          <DescriptionList
            items={[
              { term: "Total", value: <Money minor={123_456n} currency="EUR" /> },
              { term: "Difference", value: <Money minor={-4_512} currency="EUR" signed /> },
              { term: "Quantity", value: <Quantity value={1_500} unit="kg" /> },
              { term: "Expected", value: <DayText day="2026-12-03" today={TODAY} /> },
              { term: "Sent", value: <InstantText instant="2026-11-20T15:04:00Z" /> },
              { term: "Received", value: <DayText day={null} /> },
              { term: "Fill rate", value: <Percent share={0.974} />, hint: "last 12 months" },
            ]}
          />
        </Panel>
        <div className="space-y-3">
          <Callout title="Sample note">Lead times come from 31 receipts.</Callout>
          <Callout tone="accent">A newer model is ready to be compared.</Callout>
          <Callout tone="positive">The import is done: 54,120 rows, none left out.</Callout>
          <Callout tone="caution" actions={<Button size="sm">Review</Button>}>
            12 rows have no customer.
          </Callout>
          <Callout tone="critical" title="The file ends in the middle">
            Row 8,413 has an open quote. Sample text.
          </Callout>
        </div>
      </div>
    </>
  );
}

/** Progress, steps, pills, keys. */
export function StateSamples() {
  return (
    <>
      <div className="grid gap-4 lg:grid-cols-2">
        <Card className="space-y-5">
          <Progress label="Reading sample.csv" value={23} text="12,400 of 54,000 rows · 20 s left" />
          <Progress label="Done" value={100} tone="positive" />
          <Stepper
            label="Sample import"
            current={1}
            steps={[
              { label: "File", href: "#file" },
              { label: "Columns" },
              { label: "Check" },
              { label: "Import" },
            ]}
          />
          <Tabs
            label="Sample parts"
            tabs={[
              { label: "Overview", href: "#overview", current: true },
              { label: "Orders", href: "#orders", current: false, count: 3 },
              { label: "History", href: "#history", current: false },
            ]}
          />
          <p className="flex items-center gap-2 text-muted">
            Go to items <Kbd keys="g i" />
          </p>
        </Card>
        <Card className="flex flex-wrap content-start gap-2">
          {["draft", "approved", "sent", "confirmed", "partly-received", "received", "cancelled"].map(
            (status) => (
              <StatusPill key={status} status={status} />
            ),
          )}
          {["pending", "running", "paused", "failed", "done", "at-risk", "overstock", "champion"].map(
            (status) => (
              <StatusPill key={status} status={status} />
            ),
          )}
          <div className="mt-3 flex w-full flex-wrap items-center gap-2">
            <Button variant="primary">Primary</Button>
            <Button>Secondary</Button>
            <Button variant="ghost">Ghost</Button>
            <Button variant="danger">Danger</Button>
            <Button pending>Saving</Button>
            <Button disabled>Disabled</Button>
            <LinkButton href="#link" variant="link">
              A link
            </LinkButton>
            <Button size="sm">Small</Button>
            <Button size="lg" variant="primary">
              Large
            </Button>
          </div>
        </Card>
      </div>
      <div className="grid gap-4 lg:grid-cols-2">
        <Card flush>
          <EmptyState
            icon={<FileUp />}
            title="No sales yet"
            action={
              <LinkButton href="#import" variant="primary">
                Import a file
              </LinkButton>
            }
            secondary={<LinkButton href="#demo">Look at the demo</LinkButton>}
          >
            Give Lumina a sales history and it learns what will be needed. Two years are enough to see a
            season.
          </EmptyState>
        </Card>
        <Card flush>
          <ErrorState eventId="evt_01KASAMPLE" action={<Button>Try again</Button>} />
        </Card>
      </div>
      <Section title="On their way" description="Skeletons as large as what they stand for.">
        <div className="space-y-4">
          <MetricsSkeleton />
          <TableSkeleton rows={3} />
          <ChartSkeleton height={120} />
        </div>
      </Section>
    </>
  );
}
