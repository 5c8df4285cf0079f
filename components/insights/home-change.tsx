import { CodeText } from "@/components/ui/code-text";
import { DayText, Money } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import { Badge } from "@/components/ui/status-pill";
import type { HomeView } from "@/lib/insights/home";

/** What is different since the last day that Lumina planned. */
export function HomeChange({ view, base, currency }: { view: HomeView; base: string; currency: string }) {
  const { change, changedItems, figures } = view;
  if (!change) {
    return (
      <Panel title="What changed since yesterday">
        <p className="text-muted text-sm">Your first plan is from today. Changes appear here tomorrow.</p>
      </Panel>
    );
  }
  const overstock = figures.overstockMinor - change.overstockMinorBefore;
  return (
    <Panel
      title="What changed"
      description={
        <>
          Since <DayText day={change.since} style="medium" />
        </>
      }
    >
      <ul className="space-y-2 text-sm">
        {changedItems.map((item) => (
          <li key={item.id} className="flex items-center justify-between gap-3">
            <span className="min-w-0 truncate">
              <CodeText href={`${base}/items/${item.id}`}>{item.code}</CodeText>{" "}
              <span className="text-muted">{item.name}</span>
            </span>
            <Badge tone={item.kind === "new" ? "critical" : "positive"}>
              {item.kind === "new" ? "now at risk" : "no longer at risk"}
            </Badge>
          </li>
        ))}
        {changedItems.length === 0 && <li className="text-muted">The same items are at risk.</li>}
        <li className="flex items-center justify-between gap-3 border-line border-t pt-2">
          <span>Money in overstock</span>
          <Money minor={overstock} currency={currency} whole signed />
        </li>
      </ul>
    </Panel>
  );
}
