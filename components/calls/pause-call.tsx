"use client";
import { MicOff, Pause, Play } from "lucide-react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import type { CallView } from "@/lib/voice/queries";
import { pauseCallAction } from "@/lib/voice/recording-actions";
import { callHasEnded } from "@/lib/voice/status";
import { callKey } from "./call-query";
import { clockText } from "./call-status";

type PausedCall = Pick<CallView, "id" | "status" | "pauses" | "records" | "transcriptStatus">;

/** The pause that lasts now. */
const openPause = ({ status, pauses }: PausedCall) =>
  callHasEnded(status) ? undefined : pauses.find(({ endMs }) => endMs === null);

/** What is paused: what is on. */
function whatIsOn({ records, transcriptStatus }: PausedCall): string | null {
  const on = [...(records ? ["recording"] : []), ...(transcriptStatus === "live" ? ["transcription"] : [])];
  return on.length > 0 ? on.join(" and ") : null;
}

/** Keeps what is said from now on out of the recording and the transcript, such as a card number. */
export function PauseCall({ call, base }: { call: PausedCall; base: string }) {
  const { pending, run } = usePause(call, base);
  const what = whatIsOn(call);
  if (call.status !== "in-progress" || !what || openPause(call)) return null;
  return (
    <Button
      icon={<Pause aria-hidden="true" />}
      pending={pending}
      onClick={() => run({ callId: call.id, isPaused: true })}
    >
      Pause<span className="max-sm:sr-only"> {what}</span>
    </Button>
  );
}

/** Says to everybody who follows a call that nothing is kept of it now; stays in view. */
export function PauseNotice({ call, base, mayPause }: { call: PausedCall; base: string; mayPause: boolean }) {
  const { pending, run } = usePause(call, base);
  const now = openPause(call);
  return (
    <div role="status" className={now ? "sticky top-2 z-20 mb-4" : undefined}>
      {now && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border-2 border-critical bg-critical-soft px-4 py-3 shadow-pop">
          <MicOff aria-hidden="true" className="size-6 shrink-0 animate-pulse text-critical" />
          <p className="min-w-48 flex-1">
            <strong className="block">Paused: nothing is recorded or transcribed</strong>
            <span className="text-sm">Since {clockText(now.startMs)}. What is said now is kept nowhere.</span>
          </p>
          {mayPause && (
            <Button
              variant="primary"
              icon={<Play aria-hidden="true" />}
              pending={pending}
              onClick={() => run({ callId: call.id, isPaused: false })}
            >
              Resume
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

const usePause = (call: PausedCall, base: string) =>
  useServerAction(pauseCallAction, {
    failed: "This was not changed.",
    invalidates: [callKey(base, call.id)],
  });
