"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { setUsageObjectionAction } from "@/lib/analytics/actions";

/** Where a person objects to being counted, or takes that back. */
export function UsageObjection({ objects }: { objects: boolean }) {
  const { pending, run } = useServerAction(setUsageObjectionAction, {
    done: objects ? "Counted from now on." : "Nothing is counted any more, and what was counted is deleted.",
  });
  return (
    <Panel
      id="usage-statistics"
      title="Usage statistics"
      description="To see what to improve, Lumina counts which features and pages you use, by day: never on what, and never the words you type. After 30 days only sums without people remain. You can object at any time; nothing in Lumina changes for you."
      actions={
        <StatusPill tone={objects ? "neutral" : "positive"} quiet>
          {objects ? "Off" : "On"}
        </StatusPill>
      }
    >
      <Button variant="secondary" pending={pending} onClick={() => void run({ objects: !objects })}>
        {objects ? "Allow counting again" : "Object: count nothing of mine"}
      </Button>
    </Panel>
  );
}
