import { CountText, DayText } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import { Badge } from "@/components/ui/status-pill";

/** What was really sent to a sub-processor, beside what the register says. */
export function EgressPanel({
  rows,
}: {
  rows: readonly { category: string; requests: number; lastDay: string; isDeclared: boolean }[];
}) {
  return (
    <Panel
      title="What was sent"
      description="Requests of the last 30 days, counted where they leave. Browsers' own requests are not among them."
    >
      {rows.length === 0 ? (
        <p className="text-muted text-sm">Nothing was sent.</p>
      ) : (
        <ul className="grid gap-2 text-sm">
          {rows.map(({ category, requests, lastDay, isDeclared }) => (
            <li key={category} className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="flex items-center gap-2">
                {category}
                {!isDeclared && <Badge tone="critical">Not in the register</Badge>}
              </span>
              <span className="text-muted tabular-nums">
                <CountText count={requests} noun="request" />, last on <DayText day={lastDay} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
