import { StatusPill } from "@/components/ui/status-pill";
import type { Tone } from "@/components/ui/tone";
import type { UrgencyLevel } from "@/lib/replenishment";

const looks: Record<UrgencyLevel, { tone: Tone; label: string }> = {
  critical: { tone: "critical", label: "Runs out before delivery" },
  high: { tone: "caution", label: "At or below reorder point" },
  normal: { tone: "neutral", label: "Due" },
  none: { tone: "neutral", label: "Not due" },
};

/** How urgent a line is, in words. */
export function UrgencyPill({ level, quiet = true }: { level: UrgencyLevel; quiet?: boolean }) {
  const look = looks[level];
  return (
    <StatusPill tone={look.tone} quiet={quiet}>
      {look.label}
    </StatusPill>
  );
}
