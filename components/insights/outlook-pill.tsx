import { StatusPill } from "@/components/ui/status-pill";
import type { OutlookStatus } from "@/lib/insights/plan";
import { STATUS_LOOK } from "@/lib/insights/status-look";

/** Where an item stands, in the words of the planner. */
export function OutlookPill({ status, quiet }: { status: OutlookStatus; quiet?: boolean }) {
  const look = STATUS_LOOK[status];
  return (
    <StatusPill tone={look.tone} quiet={quiet}>
      {look.label}
    </StatusPill>
  );
}
