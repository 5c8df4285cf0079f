"use client";
import { Sparkline } from "@/components/charts/sparkline";
import { useServerAction } from "@/components/forms/use-server-action";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/code-text";
import { CountText, InstantText } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import { deleteTrackerAction } from "@/lib/transcripts/actions";
import type { TrackerView } from "@/lib/transcripts/trackers";
import type { Member } from "./privacy-panel";
import { TrackerDialog } from "./tracker-dialog";

/** One tracker: what it looks for, how often that was said week by week, and where last. */
export function TrackerCard({
  tracker,
  base,
  members,
  mayManage,
}: {
  tracker: TrackerView;
  base: string;
  members: readonly Member[];
  mayManage: boolean;
}) {
  const { run } = useServerAction(deleteTrackerAction, {
    done: "The tracker is deleted.",
    failed: "The tracker was not deleted.",
  });
  const total = tracker.weeks.reduce((sum, week) => sum + week, 0);
  const last = tracker.weeks.at(-1) ?? 0;
  return (
    <Panel
      title={tracker.name}
      description={tracker.phrases.join(", ")}
      actions={
        mayManage && (
          <>
            <TrackerDialog members={members} tracker={tracker} />
            <AlertDialog
              danger
              title={`Delete the tracker ${tracker.name}?`}
              description="Its places on calls and its trend are deleted, too. The calls stay as they are."
              confirmLabel="Delete tracker"
              trigger={
                <Button size="sm" aria-label={`Delete ${tracker.name}`}>
                  Delete
                </Button>
              }
              onConfirm={async () => (await run({ id: tracker.id })).ok}
            />
          </>
        )
      }
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
        <Sparkline
          values={tracker.weeks}
          label={`Said in each of the last ${tracker.weeks.length} weeks: ${tracker.weeks.join(", ")}`}
          width={144}
          height={32}
        />
        <span>
          <CountText count={last} noun="time" /> in the last 7 days, <CountText count={total} noun="time" />{" "}
          in {tracker.weeks.length} weeks
        </span>
      </div>
      {tracker.hits.length > 0 && (
        <ul className="mt-3 grid gap-1 text-sm">
          {tracker.hits.map((hit, i) => (
            <li
              // The same phrase may be said twice in one breath.
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is as it was read
              key={i}
              className="flex flex-wrap gap-x-2"
            >
              <TextLink href={`${base}/${hit.callId}#u${hit.number}`}>
                <InstantText instant={hit.createdAt} />
              </TextLink>
              <span className="text-muted">“{hit.phrase}”</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
