import {
  Archive,
  Ban,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleHelp,
  CirclePause,
  CircleX,
  Clock,
  FileCheck,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  MessageSquare,
  PackageCheck,
  PackageOpen,
  PencilLine,
  PhoneCall,
  PhoneMissed,
  PhoneOff,
  Send,
  TimerOff,
  TriangleAlert,
  Undo2,
} from "lucide-react";
import type { Tone } from "./tone";

export interface StatusLook {
  label: string;
  tone: Tone;
  icon: LucideIcon;
}

/** Every status word of the product: its label, tone and icon, in one place so that a word looks the same everywhere. */
const looks: Record<string, StatusLook> = {
  draft: { label: "Draft", tone: "neutral", icon: PencilLine },
  approved: { label: "Approved", tone: "accent", icon: FileCheck },
  sent: { label: "Sent", tone: "accent", icon: Send },
  confirmed: { label: "Confirmed", tone: "accent", icon: CircleCheck },
  "partly-received": { label: "Partly received", tone: "caution", icon: PackageOpen },
  received: { label: "Received", tone: "positive", icon: PackageCheck },
  cancelled: { label: "Cancelled", tone: "neutral", icon: Ban },
  "undone-order": { label: "Undone before it was sent", tone: "neutral", icon: Undo2 },

  queued: { label: "Queued", tone: "neutral", icon: Clock },
  held: { label: "Held", tone: "neutral", icon: CirclePause },
  withdrawn: { label: "Withdrawn", tone: "neutral", icon: Undo2 },
  waiting: { label: "Waiting", tone: "neutral", icon: Hourglass },
  running: { label: "Running", tone: "accent", icon: LoaderCircle },
  paused: { label: "Paused", tone: "caution", icon: CirclePause },
  stopped: { label: "Stopped", tone: "critical", icon: Ban },
  done: { label: "Done", tone: "positive", icon: CircleCheck },
  succeeded: { label: "Succeeded", tone: "positive", icon: CircleCheck },
  failed: { label: "Failed", tone: "critical", icon: CircleX },
  undone: { label: "Undone", tone: "neutral", icon: Undo2 },

  open: { label: "Open", tone: "caution", icon: CircleDot },
  answered: { label: "Answered", tone: "positive", icon: CircleCheck },
  closed: { label: "Closed", tone: "neutral", icon: Archive },
  bounced: { label: "Bounced", tone: "critical", icon: Undo2 },

  pending: { label: "Needs approval", tone: "caution", icon: Hourglass },
  rejected: { label: "Rejected", tone: "neutral", icon: CircleX },
  expired: { label: "Expired", tone: "neutral", icon: TimerOff },

  "in-effect": { label: "In effect", tone: "positive", icon: CircleCheck },
  active: { label: "Active", tone: "positive", icon: CircleCheck },
  "too-low": { label: "Too low", tone: "caution", icon: TriangleAlert },
  "too-high": { label: "Too high", tone: "caution", icon: TriangleAlert },
  "too-narrow": { label: "Range too narrow", tone: "caution", icon: TriangleAlert },
  outdated: { label: "Outdated", tone: "caution", icon: TimerOff },
  ended: { label: "Ended", tone: "neutral", icon: CircleDashed },
  inactive: { label: "Inactive", tone: "neutral", icon: CircleDashed },
  champion: { label: "Champion", tone: "positive", icon: CircleCheck },
  challenger: { label: "Challenger", tone: "neutral", icon: CircleDashed },
  retired: { label: "Retired", tone: "neutral", icon: Ban },

  "call-placing": { label: "Being placed", tone: "neutral", icon: Hourglass },
  "call-queued": { label: "Being placed", tone: "neutral", icon: Hourglass },
  "call-ringing": { label: "Ringing", tone: "accent", icon: PhoneCall },
  "call-in-progress": { label: "In progress", tone: "accent", icon: PhoneCall },
  "call-completed": { label: "Ended", tone: "positive", icon: CircleCheck },
  "call-busy": { label: "Line busy", tone: "caution", icon: PhoneMissed },
  "call-no-answer": { label: "No answer", tone: "caution", icon: PhoneMissed },
  "call-missed": { label: "Missed", tone: "caution", icon: PhoneMissed },
  "call-canceled": { label: "Cancelled", tone: "neutral", icon: PhoneOff },
  "call-failed": { label: "Failed", tone: "critical", icon: PhoneOff },

  "sms-held": { label: "Waits for the morning", tone: "neutral", icon: CirclePause },
  "sms-sending": { label: "Being sent", tone: "neutral", icon: Clock },
  "sms-queued": { label: "Being sent", tone: "neutral", icon: Clock },
  "sms-sent": { label: "Sent", tone: "accent", icon: Send },
  "sms-delivered": { label: "Delivered", tone: "positive", icon: CircleCheck },
  "sms-undelivered": { label: "Not delivered", tone: "critical", icon: CircleX },
  "sms-failed": { label: "Not sent", tone: "critical", icon: CircleX },
  "sms-cancelled": { label: "Taken back", tone: "neutral", icon: Undo2 },
  "sms-received": { label: "Received", tone: "neutral", icon: MessageSquare },
  "sms-unknown": { label: "Not known whether it was sent", tone: "caution", icon: CircleHelp },

  "promise-kept": { label: "Kept", tone: "positive", icon: CircleCheck },
  "promise-late": { label: "Late", tone: "critical", icon: CircleX },
  "promise-open": { label: "Still to come", tone: "accent", icon: Clock },
  "promise-overdue": { label: "Overdue", tone: "critical", icon: TriangleAlert },
  "promise-unknown": { label: "Not known", tone: "neutral", icon: CircleDashed },

  "stock-out": { label: "Out of stock", tone: "critical", icon: CircleX },
  "at-risk": { label: "Will run out", tone: "critical", icon: TriangleAlert },
  "order-now": { label: "Order now", tone: "caution", icon: Clock },
  overstock: { label: "Overstock", tone: "caution", icon: PackageOpen },
  healthy: { label: "Healthy", tone: "positive", icon: CircleCheck },
};

/** How a status word looks; a word that is not in the table shows as itself, neutral. */
export function statusLook(status: string): StatusLook {
  const known = looks[status];
  if (known) return known;
  const words = status.replaceAll("-", " ");
  return { label: words.charAt(0).toUpperCase() + words.slice(1), tone: "neutral", icon: CircleDashed };
}
