import { CircleCheck, Hourglass, PhoneCall, PhoneMissed, PhoneOff } from "lucide-react";
import { StatusPill } from "@/components/ui/status-pill";
import type { Tone } from "@/components/ui/tone";
import type { CallStatus } from "@/lib/voice/status";

const LOOKS: Record<CallStatus, { label: string; tone: Tone; icon: typeof PhoneCall }> = {
  placing: { label: "Being placed", tone: "neutral", icon: Hourglass },
  queued: { label: "Being placed", tone: "neutral", icon: Hourglass },
  ringing: { label: "Ringing", tone: "accent", icon: PhoneCall },
  "in-progress": { label: "In progress", tone: "accent", icon: PhoneCall },
  completed: { label: "Ended", tone: "positive", icon: CircleCheck },
  busy: { label: "Line busy", tone: "caution", icon: PhoneMissed },
  "no-answer": { label: "No answer", tone: "caution", icon: PhoneMissed },
  canceled: { label: "Cancelled", tone: "neutral", icon: PhoneOff },
  failed: { label: "Failed", tone: "critical", icon: PhoneOff },
};

/** How a call stands. */
export function CallStatusPill({
  status,
  direction,
  quiet,
}: {
  status: CallStatus;
  direction: "outbound" | "inbound";
  quiet?: boolean;
}) {
  const look = LOOKS[status];
  const { tone, icon: Icon } = look;
  const label = direction === "inbound" && status === "no-answer" ? "Missed" : look.label;
  return (
    <StatusPill tone={tone} quiet={quiet} icon={<Icon aria-hidden="true" />}>
      {label}
    </StatusPill>
  );
}

/** How long was talked: "2:05"; null while it goes on, and for a call in which the other party was not reached. */
export function callLength({
  status,
  answeredAt,
  endedAt,
}: {
  status: CallStatus;
  answeredAt: string | null;
  endedAt: string | null;
}): string | null {
  if (status !== "completed" || !answeredAt || !endedAt) return null;
  return clockText(Date.parse(endedAt) - Date.parse(answeredAt));
}

/** A place in a call: "0:07", "1:02:05". */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}
