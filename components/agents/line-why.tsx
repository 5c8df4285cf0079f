import { TextLink } from "@/components/ui/code-text";
import { DescriptionList } from "@/components/ui/description-list";
import { DayText, NumberText, Percent, SentenceText } from "@/components/ui/figures";
import type { ProposalLineView } from "@/lib/agents/inbox";
import { classOfSetting } from "@/lib/insights/abc-words";
import type { LeadTimeSource } from "@/lib/replenishment";

const SOURCES: Record<LeadTimeSource, string> = {
  "item history": "this item's receipts",
  "supplier history": "the supplier's receipts",
  quoted: "what the supplier quotes",
  default: "a default, because nothing else is known",
};

/** Why this much: the steps of the calculation in sentences, and every figure with where it comes from. */
export function LineWhy({ line, base }: { line: ProposalLineView; base: string }) {
  const { facts } = line;
  const { leadTime, demand, levels, position, forecast, stockAsOf } = facts;
  const figure = (value: number) => <NumberText value={value} digits={1} />;
  const counted =
    stockAsOf.from === stockAsOf.to ? (
      <>
        counted <DayText day={stockAsOf.to} />
      </>
    ) : (
      <>
        counted <DayText day={stockAsOf.from} /> to <DayText day={stockAsOf.to} />
      </>
    );
  return (
    <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
      <div>
        <h3 className="mb-1 font-medium text-sm">How it was worked out</h3>
        <ol className="list-decimal space-y-1 pl-5 text-pretty text-sm marker:text-subtle">
          {facts.reasons.map((reason, i) => (
            // The same code may come twice; the list never changes its order.
            // biome-ignore lint/suspicious/noArrayIndexKey: static list
            <li key={i}>
              <SentenceText text={reason.text} />
            </li>
          ))}
        </ol>
      </div>
      <div>
        <h3 className="mb-1 font-medium text-sm">
          The figures, in {facts.unit === "each" ? "units" : facts.unit}
        </h3>
        <DescriptionList
          items={[
            {
              term: facts.scope === "all" ? "On hand, all locations" : "On hand here",
              value: figure(position.onHand),
              hint: counted,
            },
            ...(position.committed > 0
              ? [
                  {
                    term: "Reserved",
                    value: figure(position.committed),
                    hint: "promised to customers, out of what is on hand",
                  },
                  { term: "Available", value: figure(position.onHand - position.committed) },
                ]
              : []),
            { term: "On order", value: figure(position.onOrder), hint: ordersHint(facts.openOrders) },
            {
              term: "Available with open orders",
              value: figure(position.total),
              hint: "on hand and on order, less what is promised",
            },
            {
              term: "Lead time: usual / 90% within",
              value: (
                <>
                  {figure(leadTime.p50)} / {figure(leadTime.p90)} days
                </>
              ),
              hint: `from ${SOURCES[leadTime.source]}${leadTime.receipts > 0 ? `, ${leadTime.receipts} of them` : ""}`,
            },
            {
              term: "Demand a day",
              value: figure(demand.daily),
              hint: (
                <>
                  forecast of{" "}
                  <TextLink href={`${base}/models/${forecast.modelVersionId}`}>
                    {`version ${forecast.modelNumber}`}
                  </TextLink>{" "}
                  from <DayText day={forecast.firstDay} />
                </>
              ),
            },
            {
              term: "Demand over the lead time",
              value: figure(demand.overLeadTime),
              hint: "mean of that forecast",
            },
            {
              term: "Demand until the next order arrives",
              value: figure(demand.overProtection),
              hint: `lead time and ${levels.reviewDays} days between orders`,
            },
            {
              term: "Service level",
              value: <Percent share={levels.serviceLevel} />,
              hint: `the agent's setting for ${classOfSetting(facts.abcClass)}`,
            },
            {
              term: "Safety stock",
              value: figure(levels.safetyStock),
              hint: "what keeps that service level",
            },
            {
              term: "Reorder point",
              value: figure(levels.reorderPoint),
              hint: "an order is due at or below it",
            },
            {
              term: "Order up to",
              value: figure(levels.orderUpTo),
              hint: "what an order brings this up to",
            },
            {
              term: "Runs out",
              value: <DayText day={facts.stockOutDay} />,
              hint: (
                <>
                  <Percent share={facts.stockoutBeforeArrival} digits={0} /> before an order placed today
                  arrives
                </>
              ),
            },
          ]}
        />
        <p className="mt-2 text-sm">
          <TextLink href={`${base}/items/${line.itemId}`}>Open the item</TextLink>
        </p>
      </div>
    </div>
  );
}

function ordersHint(orders: ProposalLineView["facts"]["openOrders"]): string {
  if (orders.length === 0) return "no open order";
  const named = orders.slice(0, 3).map((order) => order.number);
  return orders.length > 3 ? `${named.join(", ")} and ${orders.length - 3} more` : named.join(", ");
}
