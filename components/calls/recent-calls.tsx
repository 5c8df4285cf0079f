import { Panel } from "@/components/ui/panel";
import type { CallRow } from "@/lib/voice/find/call-list";
import { CallsTable } from "./calls-table";

/** The newest calls about something; nothing where there are none. */
export function RecentCalls({ rows, base }: { rows: readonly CallRow[]; base: string }) {
  if (rows.length === 0) return null;
  return (
    <Panel title="Calls" flush>
      <CallsTable rows={rows} base={`${base}/calls`} />
    </Panel>
  );
}
