import { StatusPill } from "@/components/ui/status-pill";
import { formatPhone } from "@/lib/format/phone";
import type { CallStatus } from "@/lib/voice/status";

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
  const isMissed = direction === "inbound" && status === "no-answer";
  return <StatusPill status={isMissed ? "call-missed" : `call-${status}`} quiet={quiet} />;
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

/** A telephone number as it is read, or that it was hidden. */
export const shownNumber = (number: string): string => (number ? formatPhone(number) : "Hidden number");
