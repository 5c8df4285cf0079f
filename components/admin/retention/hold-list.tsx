import { InstantText } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import type { HoldRow } from "@/lib/retention/holds/queries";
import { AskRelease, ConfirmRelease, KeepHold } from "./hold-buttons";

/** Legal holds, with what can be done about each. */
export function HoldList({
  holds,
  names,
  meId,
  mayManage,
}: {
  holds: readonly HoldRow[];
  /** Names of the staff, by their ids. */
  names: Readonly<Record<string, string>>;
  meId: string;
  mayManage: boolean;
}) {
  const nameOf = (id: string | null) => (id && names[id]) || "somebody";
  return (
    <ul className="divide-y divide-line" aria-label="Legal holds">
      {holds.map((hold) => (
        <li
          key={hold.id}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5"
        >
          <div className="min-w-0 [overflow-wrap:anywhere]">
            <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
              {hold.label} <HoldStatus hold={hold} />
            </p>
            <p className="text-muted text-xs">
              Placed by {nameOf(hold.placedBy)} <InstantText instant={hold.placedAt} />: {hold.reason}
            </p>
            {hold.releaseAskedAt && (
              <p className="text-muted text-xs">
                Release asked by {nameOf(hold.releaseAskedBy)} <InstantText instant={hold.releaseAskedAt} />:{" "}
                {hold.releaseReason}
              </p>
            )}
            {hold.releasedAt && (
              <p className="text-muted text-xs">
                Released by {nameOf(hold.releasedBy)} <InstantText instant={hold.releasedAt} />
              </p>
            )}
          </div>
          {mayManage && !hold.releasedAt && (
            <div className="flex flex-wrap gap-2">
              {hold.releaseAskedBy ? (
                <>
                  {hold.releaseAskedBy !== meId && <ConfirmRelease id={hold.id} label={hold.label} />}
                  <KeepHold id={hold.id} />
                </>
              ) : (
                <AskRelease id={hold.id} />
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function HoldStatus({ hold }: { hold: HoldRow }) {
  if (hold.releasedAt) return <StatusPill tone="neutral">Released</StatusPill>;
  if (hold.releaseAskedBy) return <StatusPill tone="caution">Release to be confirmed</StatusPill>;
  return <StatusPill tone="accent">Held</StatusPill>;
}
