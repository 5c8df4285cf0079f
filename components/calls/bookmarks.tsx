"use client";
import { Bookmark, X } from "lucide-react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { HIT_AREA } from "@/components/ui/hit-area";
import { Panel } from "@/components/ui/panel";
import { addBookmarkAction, removeBookmarkAction } from "@/lib/transcripts/actions";
import type { CallPage } from "@/lib/transcripts/queries";
import { callKey } from "./call-query";
import { clockText } from "./call-status";

/** Marks this moment of a call that is being transcribed. */
export function AddBookmark({ call, base }: { call: CallPage; base: string }) {
  const { pending, run } = useServerAction(addBookmarkAction, {
    done: "This moment is bookmarked.",
    failed: "This moment was not bookmarked.",
    invalidates: [callKey(base, call.id)],
  });
  if (call.status !== "in-progress" || call.transcriptStatus !== "live") return null;
  return (
    <Button icon={<Bookmark aria-hidden="true" />} pending={pending} onClick={() => run({ id: call.id })}>
      Bookmark
    </Button>
  );
}

/** The moments of a call that were marked; each leads to what was said then. */
export function Bookmarks({ call, base, me }: { call: CallPage; base: string; me: string }) {
  const { pending, run } = useServerAction(removeBookmarkAction, {
    failed: "The bookmark was not removed.",
    invalidates: [callKey(base, call.id)],
  });
  if (call.bookmarks.length === 0) return null;
  return (
    <Panel title="Bookmarks">
      <ul className="grid grid-cols-1 gap-1 text-sm">
        {call.bookmarks.map(({ id, atMs, by, createdBy }) => {
          const said = call.utterances.findLast(({ startMs }) => startMs <= atMs);
          return (
            <li key={id} className="flex min-h-8 items-center gap-3">
              <a
                href={said ? `#u${said.number}` : undefined}
                className={cx(
                  "w-12 shrink-0 text-accent tabular-nums underline underline-offset-2",
                  HIT_AREA,
                )}
              >
                {clockText(atMs)}
              </a>
              <span className="min-w-0 flex-1 truncate">{said?.text ?? "Nothing was said yet"}</span>
              <span className="shrink-0 text-muted text-xs">{by}</span>
              {createdBy === me && (
                <Button
                  size="icon"
                  variant="ghost"
                  disabled={pending}
                  aria-label={`Remove the bookmark at ${clockText(atMs)}`}
                  onClick={() => run({ id })}
                >
                  <X aria-hidden="true" />
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
