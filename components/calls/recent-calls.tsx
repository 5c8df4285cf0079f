import { TextLink } from "@/components/ui/code-text";
import { Panel } from "@/components/ui/panel";
import type { CallRow } from "@/lib/call-search/call-list";
import { CallsTable } from "./calls-table";

/** The newest calls about something; nothing where there are none. */
export function RecentCalls({
  rows,
  base,
  all,
}: {
  rows: readonly CallRow[];
  base: string;
  /** The filter that lists all of them: `supplier=…`. */
  all: string;
}) {
  if (rows.length === 0) return null;
  return (
    <Panel title="Calls" flush actions={<TextLink href={`${base}/calls?${all}`}>All calls</TextLink>}>
      <CallsTable rows={rows} base={`${base}/calls`} />
    </Panel>
  );
}
