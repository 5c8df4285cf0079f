"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { CountText, InstantText } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import { Badge } from "@/components/ui/status-pill";
import { revokeClipAction } from "@/lib/transcripts/actions";
import type { CallPage } from "@/lib/transcripts/queries";
import { callKey } from "./call-query";
import { clockText } from "./call-status";

/** The links that show parts of a call: until when, who opened them, and an end to them. */
export function ClipsPanel({
  call,
  base,
  mayUnshare,
}: {
  call: CallPage;
  base: string;
  mayUnshare: boolean;
}) {
  const { pending, run } = useServerAction(revokeClipAction, {
    done: "The link no longer works.",
    failed: "The link was not revoked.",
    invalidates: [callKey(base, call.id)],
  });
  if (call.clips.length === 0) return null;
  return (
    <Panel
      title="Shared links"
      description="Whoever has a link sees its part of the call, without an account."
    >
      <ul className="grid grid-cols-1 gap-4 text-sm">
        {call.clips.map((clip) => (
          <li key={clip.id}>
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-medium tabular-nums">
                {clockText(clip.startMs)}–{clockText(clip.endMs)}
              </span>
              {clip.hasSound && <Badge>With sound</Badge>}
              {clip.isOver && <Badge>{clip.revokedAt ? "Revoked" : "Expired"}</Badge>}
              {mayUnshare && !clip.isOver && (
                <Button
                  size="sm"
                  className="ml-auto"
                  pending={pending}
                  onClick={() => run({ id: clip.id })}
                  aria-label={`Revoke the link from ${clockText(clip.startMs)}`}
                >
                  Revoke
                </Button>
              )}
            </p>
            <p className="text-muted text-xs">
              {clip.by}, expires <InstantText instant={clip.expiresAt} />
            </p>
            {clip.visits.length === 0 ? (
              <p className="text-muted text-xs">Not opened yet</p>
            ) : (
              <details className="text-xs">
                <summary>
                  Opened <CountText count={clip.visits.length} noun="time" />
                </summary>
                <ul className="mt-1 grid gap-0.5 text-muted">
                  {clip.visits.map(({ id, at, network }) => (
                    <li key={id}>
                      <InstantText instant={at} /> from {network}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
