import { PhoneMissed } from "lucide-react";
import { TextLink } from "@/components/ui/code-text";
import { InstantText } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import type { MissedCall } from "@/lib/call-search/open-calls";
import { CallBack, type Calling } from "./call-back";
import { shownNumber } from "./call-status";
import { FollowedUp } from "./followed-up";

/** Calls that nobody took, until somebody has seen to them; nothing where there are none. */
export function MissedCalls({
  calls,
  base,
  calling,
}: {
  calls: readonly MissedCall[];
  base: string;
  /** Null for those who may not place calls. */
  calling: Calling | null;
}) {
  if (calls.length === 0) return null;
  return (
    <Panel title="Missed calls" description="Call back, then mark each as done." flush className="mb-6">
      <ul className="divide-y divide-line" aria-label="Missed calls">
        {calls.map((call) => {
          const who = call.company ?? shownNumber(call.fromNumber);
          return (
            <li
              key={call.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5"
            >
              <div className="flex min-w-0 items-start gap-3 text-sm">
                <PhoneMissed aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-caution" />
                <div className="min-w-0">
                  <p className="break-words font-medium">
                    <TextLink href={`${base}/calls/${call.id}`}>
                      <bdi>{call.contactName ? `${call.contactName}, ${who}` : who}</bdi>
                    </TextLink>
                  </p>
                  <p className="text-muted text-xs">
                    <InstantText instant={call.createdAt} />
                    {call.numberLabel && <> · to {call.numberLabel}</>}
                    {call.messageAt && <> · left a message</>}
                  </p>
                </div>
              </div>
              {calling && (
                <div className="flex flex-wrap gap-2">
                  <CallBack base={base} caller={call} calling={calling} size="sm" />
                  <FollowedUp id={call.id} who={who} base={base} />
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
