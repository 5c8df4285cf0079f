import {
  CircleCheck,
  CircleHelp,
  CirclePause,
  CircleX,
  Clock,
  MessageSquare,
  Send,
  Undo2,
} from "lucide-react";
import { StatusPill } from "@/components/ui/status-pill";
import type { Tone } from "@/components/ui/tone";
import type { ShownStatus } from "@/lib/sms/queries";

const LOOKS: Record<ShownStatus, { label: string; tone: Tone; icon: typeof Clock }> = {
  held: { label: "Waits for the morning", tone: "neutral", icon: CirclePause },
  sending: { label: "Being sent", tone: "neutral", icon: Clock },
  queued: { label: "Being sent", tone: "neutral", icon: Clock },
  sent: { label: "Sent", tone: "accent", icon: Send },
  delivered: { label: "Delivered", tone: "positive", icon: CircleCheck },
  undelivered: { label: "Not delivered", tone: "critical", icon: CircleX },
  failed: { label: "Not sent", tone: "critical", icon: CircleX },
  cancelled: { label: "Taken back", tone: "neutral", icon: Undo2 },
  received: { label: "Received", tone: "neutral", icon: MessageSquare },
  unknown: { label: "Not known whether it was sent", tone: "caution", icon: CircleHelp },
};

/** How far a text message is. */
export function SmsStatusPill({ status }: { status: ShownStatus }) {
  const { label, tone, icon: Icon } = LOOKS[status];
  return (
    <StatusPill tone={tone} quiet icon={<Icon aria-hidden="true" />}>
      {label}
    </StatusPill>
  );
}
