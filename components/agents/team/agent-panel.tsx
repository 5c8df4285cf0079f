import type { ReactNode } from "react";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";

/** One agent of the team: what it is for, whether it works, what it did this week, and the ways into its parts. */
export function AgentPanel({
  title,
  description,
  status,
  actions,
  does,
  week,
  links,
}: {
  title: string;
  description: string;
  status: "active" | "paused" | "stopped";
  actions?: ReactNode;
  /** What it does and may do, in sentences. */
  does: readonly string[];
  week: readonly { term: ReactNode; value: ReactNode; hint?: ReactNode }[];
  links: ReactNode;
}) {
  return (
    <Panel
      title={title}
      description={description}
      actions={
        <>
          <StatusPill status={status} />
          {actions}
        </>
      }
      footer={links}
    >
      <div className="grid items-start gap-x-8 gap-y-4 lg:grid-cols-2">
        <div>
          <h3 className="text-muted text-sm">Last 7 days</h3>
          <DescriptionList items={week} className="mt-1" />
        </div>
        <div>
          <h3 className="text-muted text-sm">Schedule, limits and autonomy</h3>
          <ul className="mt-2 max-w-prose space-y-1.5 text-pretty text-sm">
            {does.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      </div>
    </Panel>
  );
}
