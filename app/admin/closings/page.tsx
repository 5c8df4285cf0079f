import type { Metadata } from "next";
import { HoldClosing, ReleaseClosing } from "@/components/admin/closing-buttons";
import { InstantText } from "@/components/ui/figures";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { listClosings } from "@/lib/organization-closing/hold";
import { type ClosingRow, isHeld } from "@/lib/organization-closing/queries";
import { clock } from "@/lib/platform/clock";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Closings" };

export default async function ClosingsPage() {
  const staff = await requireStaff("closings.view");
  const closings = await listClosings();
  return (
    <>
      <PageHeader
        title="Closings"
        description="Organizations whose owners have closed them, and what was erased."
      />
      <Panel title="Organizations" flush={closings.length > 0}>
        {closings.length === 0 ? (
          <p className="text-muted text-sm">No organization was closed yet.</p>
        ) : (
          <ul className="divide-y divide-line" aria-label="Closings">
            {closings.map((closing) => (
              <ClosingEntry key={closing.id} closing={closing} mayHold={staff.can("closings.hold")} />
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}

function ClosingEntry({ closing, mayHold }: { closing: ClosingRow; mayHold: boolean }) {
  const held = closing.status === "scheduled" && isHeld(closing, clock.instant());
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium text-sm [overflow-wrap:anywhere]">
          {closing.organizationName} <ClosingStatus closing={closing} held={held} />
        </p>
        <p className="text-muted text-xs">
          Closed <InstantText instant={closing.requestedAt} /> ·{" "}
          {closing.erasedAt ? (
            <>
              erased <InstantText instant={closing.erasedAt} />
            </>
          ) : (
            <>
              erased from <InstantText instant={closing.eraseAt} />
            </>
          )}
        </p>
        {held && (
          <p className="text-muted text-xs [overflow-wrap:anywhere]">
            Held{" "}
            {closing.heldUntil && (
              <>
                until <InstantText instant={closing.heldUntil} />
              </>
            )}
            : {closing.holdReason}
          </p>
        )}
      </div>
      {mayHold &&
        closing.status === "scheduled" &&
        (held ? <ReleaseClosing id={closing.id} /> : <HoldClosing id={closing.id} />)}
    </li>
  );
}

function ClosingStatus({ closing: { status, failedAt }, held }: { closing: ClosingRow; held: boolean }) {
  if (held) return <StatusPill tone="caution">Held</StatusPill>;
  if (status === "scheduled") return <StatusPill tone="neutral">Read-only</StatusPill>;
  if (status === "withdrawn") return <StatusPill tone="positive">Taken back</StatusPill>;
  if (status === "erased") return <StatusPill tone="positive">Erased</StatusPill>;
  return failedAt ? (
    <StatusPill tone="critical">Erasing, failed before</StatusPill>
  ) : (
    <StatusPill tone="accent">Erasing</StatusPill>
  );
}
