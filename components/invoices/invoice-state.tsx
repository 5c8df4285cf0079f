import { StatusPill } from "@/components/ui/status-pill";
import type { Tone } from "@/components/ui/tone";
import { STATE_NAMES } from "@/lib/invoices/sentences";
import type { InvoiceState } from "@/lib/invoices/status";

const TONES: Readonly<Record<InvoiceState, Tone>> = {
  new: "neutral",
  matched: "positive",
  passed: "positive",
  differs: "critical",
  waiting: "caution",
  accepted: "positive",
};

/** How an invoice, or a line of it, stands. */
export function InvoiceStatePill({ state, quiet = true }: { state: InvoiceState; quiet?: boolean }) {
  return (
    <StatusPill tone={TONES[state]} quiet={quiet}>
      {STATE_NAMES[state]}
    </StatusPill>
  );
}
