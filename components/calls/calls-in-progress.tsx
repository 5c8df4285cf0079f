import { PhoneCall } from "lucide-react";
import { TextLink } from "@/components/ui/code-text";
import { InstantText } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import type { CallInProgress } from "@/lib/call-search/open-calls";
import { CallStatusPill, shownNumber } from "./call-status";

/** Calls that go on: each leads to where it is followed. Nothing where there are none. */
export function CallsInProgress({ calls, base }: { calls: readonly CallInProgress[]; base: string }) {
  if (calls.length === 0) return null;
  return (
    <Panel title="Calls in progress" description="Open one to follow it word by word." flush className="mb-6">
      <ul className="divide-y divide-line" aria-label="Calls in progress">
        {calls.map((call) => {
          const isInbound = call.direction === "inbound";
          const who = call.company ?? shownNumber(isInbound ? call.fromNumber : call.toNumber);
          return (
            <li
              key={call.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5"
            >
              <div className="flex min-w-0 items-start gap-3 text-sm">
                <PhoneCall aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent" />
                <div className="min-w-0">
                  <p className="break-words font-medium">
                    <TextLink href={`${base}/calls/${call.id}`}>
                      <bdi>{call.contactName ? `${call.contactName}, ${who}` : who}</bdi>
                    </TextLink>
                  </p>
                  <p className="text-muted text-xs">
                    {isInbound ? "Incoming" : "Outgoing"} since <InstantText instant={call.createdAt} />
                    {call.numberLabel && (
                      <>
                        {" "}
                        · {isInbound ? "to" : "from"} {call.numberLabel}
                      </>
                    )}
                  </p>
                </div>
              </div>
              <CallStatusPill status={call.status} direction={call.direction} />
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
