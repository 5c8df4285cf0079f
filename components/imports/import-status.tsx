import { StatusPill } from "@/components/ui/status-pill";
import type { ImportStatus } from "@/lib/imports/status";
import { STATUS_LOOKS } from "./words";

export function ImportStatusPill({ status, quiet }: { status: ImportStatus; quiet?: boolean }) {
  const { label, tone } = STATUS_LOOKS[status];
  return (
    <StatusPill tone={tone} quiet={quiet}>
      {label}
    </StatusPill>
  );
}
