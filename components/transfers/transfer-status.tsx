import { StatusPill } from "@/components/ui/status-pill";
import type { TransferStatus } from "@/lib/transfers/status";

const LOOKS = {
  planned: { tone: "caution", label: "To dispatch" },
  dispatched: { tone: "accent", label: "On the way" },
  received: { tone: "positive", label: "Received" },
  cancelled: { tone: "neutral", label: "Cancelled" },
} as const;

export function TransferState({ status, quiet = true }: { status: TransferStatus; quiet?: boolean }) {
  const { tone, label } = LOOKS[status];
  return (
    <StatusPill tone={tone} quiet={quiet}>
      {label}
    </StatusPill>
  );
}
