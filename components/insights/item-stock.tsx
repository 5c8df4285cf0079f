import { LeadTimeChart, StockProjectionChart } from "@/components/charts";
import { ExpectedDay } from "@/components/purchase-orders/expected-day";
import { CodeText, TextLink } from "@/components/ui/code-text";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { CountText, DayText, NumberText, Percent } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import { countOf } from "@/lib/format/count";
import { formatDay } from "@/lib/format/day";
import { formatNumber } from "@/lib/format/number";
import { localNumbers } from "@/lib/format/sentence";
import { classOfSetting } from "@/lib/insights/abc-words";
import type { ItemView } from "@/lib/insights/item-view";
import { expectedDayOf } from "@/lib/insights/plan";
import type { PlanningDay } from "@/lib/insights/planning-day";
import type { OpenLine } from "@/lib/insights/planning-records";
import { addDays } from "@/lib/platform/clock";

const COLUMN = "flex min-w-0 flex-col gap-6 max-xl:contents";

/** Where the stock is heading, what to order and why, and how long the supplier takes. */
export function ItemStock({
  view,
  day,
  base,
  locale,
}: {
  view: ItemView;
  day: PlanningDay;
  base: string;
  locale: string;
}) {
  const { planned, record, leadTime } = view;
  if (!planned) {
    const unknown = view.status === "no-stock-data";
    return (
      <Panel title="Stock">
        <EmptyState
          title={unknown ? "Stock unknown" : "No projection without a forecast"}
          action={unknown ? <TextLink href={`${base}/imports/new`}>Import stock levels</TextLink> : undefined}
        >
          {unknown
            ? `No stock level was ever given for this item${record.stock.length > 0 ? " at this location" : ""}, so Lumina can't say when it runs out, and the agent doesn't order it.`
            : "There is too little history to say where the stock is heading."}
        </EmptyState>
      </Panel>
    );
  }
  const { projection, policy, recommendation } = planned.plan;
  const dated = (offset: number) => addDays(day.asOf, offset);
  const amount = (value: number) => formatNumber(value, locale, 1);
  const title = planned.stockOutDay
    ? `Runs out on ${formatDay(planned.stockOutDay, locale, "long")} if nothing more is ordered`
    : "Lasts beyond the next 120 days";
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[2fr_1fr]">
      {/* Below the width of two columns their panels stand one after the other, what to order right after the stock. */}
      <div className={COLUMN}>
        <Panel title="Stock">
          <StockProjectionChart
            title={title}
            description="Expected stock at the end of each day, with open orders."
            points={projection.points.map((point) => ({
              day: dated(point.day),
              p50: point.p50,
              low: point.low,
              high: point.high,
            }))}
            reorderPoint={policy.reorderPoint}
            incoming={projection.counted.map((order) => ({
              day: dated(order.assumedDay),
              quantity: order.quantity,
              label: order.id,
            }))}
            stockOutDay={planned.stockOutDay ?? undefined}
            unit={record.unit}
          />
        </Panel>
        <Panel title="Lead time" className="max-xl:order-2">
          {leadTime && leadTime.count > 0 ? (
            <LeadTimeChart
              title={`Usually ${amount(leadTime.p50)} days; 1 in 10 takes over ${amount(leadTime.p90)}`}
              description={`From ${countOf(leadTime.count, "receipt", locale)}: ${leadTime.source}.`}
              observed={leadTime.days.map((days, i) => ({
                days,
                count: (leadTime.probabilities[i] ?? 0) * leadTime.count,
              }))}
              p50Days={leadTime.p50}
              p90Days={leadTime.p90}
            />
          ) : (
            <p className="text-muted text-sm">
              {leadTime
                ? `No receipts yet: ${amount(leadTime.p50)} days are taken from the ${leadTime.source === "quoted" ? "supplier's quote" : "default"}.`
                : "No supplier offers this item yet. Import supplier items to plan with real prices and lead times."}
            </p>
          )}
        </Panel>
      </div>
      <div className={COLUMN}>
        <Panel
          className="max-xl:order-1"
          title={
            recommendation.quantity > 0
              ? `Order ${amount(recommendation.quantity)}`
              : view.status === "runs-out"
                ? "On order: ask the supplier to expedite"
                : "Nothing to order now"
          }
          description={
            planned.orderByDay && (
              <>
                Order by <DayText day={planned.orderByDay} style="medium" />
              </>
            )
          }
        >
          <ol className="space-y-2 text-pretty text-sm">
            {recommendation.reasons.map((reason) => (
              <li key={reason.code + reason.text} className="flex gap-2">
                <span aria-hidden="true" className="mt-2 size-1 shrink-0 rounded-full bg-subtle" />
                {localNumbers(reason.text, locale)}
              </li>
            ))}
          </ol>
          <DescriptionList
            className="mt-4"
            items={[
              { term: "On hand", value: amount(planned.onHandUnits) },
              ...(planned.reservedUnits > 0
                ? [
                    {
                      term: "Reserved",
                      value: amount(planned.reservedUnits),
                      hint: "promised to customers, out of what is on hand",
                    },
                    { term: "Available", value: amount(planned.onHandUnits - planned.reservedUnits) },
                  ]
                : []),
              ...(planned.leavingUnits > 0
                ? [{ term: "Leaving by transfer", value: amount(planned.leavingUnits) }]
                : []),
              { term: "On order", value: amount(planned.onOrderUnits) },
              { term: "Reorder point", value: amount(policy.reorderPoint) },
              { term: "Order-up-to level", value: amount(policy.orderUpTo) },
              { term: "Safety stock", value: amount(policy.safetyStock) },
              {
                term: "Service level",
                value: <Percent share={planned.serviceLevel} />,
                hint: classOfSetting(record.abcClass),
              },
              { term: "Days of stock", value: <NumberText value={projection.daysOfCover} digits={0} /> },
              {
                term: "Risk of running out before delivery",
                value: <Percent share={projection.stockoutBeforeArrival} digits={0} />,
              },
            ]}
          />
        </Panel>
        <Panel
          title="Open orders and transfers"
          className="max-xl:order-3"
          flush={record.openLines.length > 0}
        >
          {record.openLines.length > 0 ? (
            <ul className="divide-y divide-line text-sm">
              {record.openLines.map((line) => (
                <li key={line.id} className="px-4 py-2.5 sm:px-5">
                  <p className="flex items-center justify-between gap-3">
                    <CodeText
                      href={`${base}/${line.isTransfer ? "transfers" : "purchase-orders"}/${line.purchaseOrderId}`}
                    >
                      {line.number}
                    </CodeText>
                    <span>{amount(line.outstanding / 1000)}</span>
                    <ExpectedDay
                      given={line.expectedDay}
                      about={leadTime && expectedDayOf(line, leadTime.p50)}
                    />
                  </p>
                  <PromisedLate line={line} base={base} />
                </li>
              ))}
            </ul>
          ) : (
            <p className="text-muted text-sm">Nothing is on order.</p>
          )}
        </Panel>
      </div>
    </div>
  );
}

/** Why the plan expects goods after the day that was promised on a call: the supplier's record says so. */
function PromisedLate({ line, base }: { line: OpenLine; base: string }) {
  if (!line.promiseDelay || line.expectedDay === null) return null;
  return (
    <p className="mt-1 text-muted text-xs">
      Promised on a call. The plan expects <DayText day={addDays(line.expectedDay, line.promiseDelay)} />,{" "}
      <CountText count={line.promiseDelay} noun="day" /> later, as{" "}
      <TextLink href={`${base}/suppliers/${line.supplierId}`}>this supplier's record</TextLink> shows.
    </p>
  );
}
