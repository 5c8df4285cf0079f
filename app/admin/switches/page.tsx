import type { Metadata } from "next";
import { AgentsSwitch } from "@/components/admin/agents-switch";
import { InstantText } from "@/components/ui/figures";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { requireStaff } from "@/lib/staff/current";
import { listStaff } from "@/lib/staff/members";
import { agentsEverywhere } from "@/lib/staff/switches";

export const metadata: Metadata = { title: "Switches" };

export default async function SwitchesPage() {
  const staff = await requireStaff("switches.view");
  const [{ stoppedAt, last }, everybody] = await Promise.all([agentsEverywhere(), listStaff()]);
  const name = everybody.find(({ id }) => id === last?.actorId)?.name ?? "somebody";
  return (
    <>
      <PageHeader title="Switches" description="Emergency stops for every organization at once." />
      <Panel
        title={
          <span className="flex flex-wrap items-center gap-3">
            Agents of every organization
            <StatusPill status={stoppedAt ? "stopped" : "active"} />
          </span>
        }
        description="Runs, proposals and approvals. What people do themselves is not affected."
        actions={staff.can("switches.manage") && <AgentsSwitch stopped={stoppedAt !== null} />}
      >
        <p className="text-muted text-sm">
          {last ? (
            <>
              Last {last.stopped ? "stopped" : "resumed"} by {name} on <InstantText instant={last.at} />
              {last.reason && (
                <>
                  : <span className="text-ink [overflow-wrap:anywhere]">{last.reason}</span>
                </>
              )}
            </>
          ) : (
            "Never used."
          )}
        </p>
      </Panel>
    </>
  );
}
