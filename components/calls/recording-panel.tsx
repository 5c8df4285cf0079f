"use client";
import { Archive, Trash2 } from "lucide-react";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DownloadLink } from "@/components/ui/download-link";
import { Field } from "@/components/ui/field";
import { DayText, InstantText } from "@/components/ui/figures";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import type { CallView } from "@/lib/voice/queries";
import {
  deleteRecordingAction,
  holdRecordingAction,
  releaseRecordingAction,
} from "@/lib/voice/recording-actions";
import { callHasEnded } from "@/lib/voice/status";
import { callKey } from "./call-query";
import { clockText } from "./call-status";

interface Props {
  call: CallView;
  base: string;
  /** Holds and deletes recordings. */
  mayManage: boolean;
  mayDownload: boolean;
}

/** How long the sound of a call is kept, and what may be done with it. */
export function RecordingPanel({ call, base, mayManage, mayDownload }: Props) {
  const { recording } = call;
  const isStored = recording?.status === "stored";
  return (
    <Panel title="Recording">
      <p className="text-sm">
        <Kept call={call} />
      </p>
      {recording && recording.mutedMs > 0 && isStored && (
        <p className="mt-1 text-muted text-sm">
          {Math.ceil(recording.mutedMs / 1000)} seconds are silent: card numbers, and what was paused.
        </p>
      )}
      {call.pauses.length > 0 && (
        <p className="mt-1 text-muted text-sm">
          Paused, so neither recorded nor transcribed:{" "}
          {call.pauses
            .map(
              ({ startMs, endMs }) =>
                `${clockText(startMs)} to ${endMs === null ? (callHasEnded(call.status) ? "the end" : "now") : clockText(endMs)}`,
            )
            .join(", ")}
        </p>
      )}
      {recording?.heldAt && recording.holdReason && (
        <p className="mt-1 text-muted text-sm">Reason for the hold: {recording.holdReason}</p>
      )}
      {isStored && (mayManage || mayDownload) && (
        <div className="mt-3 flex flex-wrap gap-2">
          {mayDownload && (
            <DownloadLink size="sm" href={`${base}/calls/${call.id}/recording?download`}>
              Download
            </DownloadLink>
          )}
          {mayManage &&
            (recording.heldAt ? <Release call={call} base={base} /> : <Hold call={call} base={base} />)}
          {mayManage && !recording.heldAt && <Delete call={call} base={base} />}
        </div>
      )}
    </Panel>
  );
}

function Kept({ call: { recording, records, status } }: { call: CallView }) {
  if (!recording) {
    if (!records) return "Off: only the words are kept.";
    return callHasEnded(status)
      ? "Nothing was recorded."
      : "Recording begins once both have heard that the call is recorded.";
  }
  if (recording.status === "expected")
    return callHasEnded(status) ? "The recording is being fetched." : "This call is being recorded.";
  if (recording.status === "none") return "Nothing was recorded.";
  if (recording.status === "failed")
    return `The recording could not be fetched. ${recording.failure ?? ""}`.trim();
  if (recording.status === "deleted")
    return recording.deletedAt ? (
      <>
        The audio was deleted on <InstantText instant={recording.deletedAt} />. The text stays.
      </>
    ) : (
      <>
        The audio ended with <DayText day={recording.keptUntil} />. The text stays.
      </>
    );
  if (recording.heldAt) return "Audio is kept until the hold ends.";
  return (
    <>
      Audio until <DayText day={recording.keptUntil} />, then it is deleted. The text stays.
    </>
  );
}

function Hold({ call, base }: { call: CallView; base: string }) {
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const { pending, run } = useServerAction(holdRecordingAction, {
    done: "The recording is kept until you end the hold.",
    failed: "The recording is not held.",
    invalidates: [callKey(base, call.id)],
  });
  const save = async () => {
    const result = await run({ callId: call.id, reason });
    if (result.ok) setOpen(false);
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title="Keep this recording"
      description="It is not deleted after 90 days, but stays until somebody ends the hold."
      trigger={
        <Button size="sm" icon={<Archive aria-hidden="true" />}>
          Keep longer
        </Button>
      }
      footer={
        <>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" pending={pending} disabled={reason.trim().length < 3} onClick={save}>
            Keep recording
          </Button>
        </>
      }
    >
      <Field label="Reason" hint="Such as the number of a claim.">
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Dialog>
  );
}

function Release({ call, base }: { call: CallView; base: string }) {
  const { pending, run } = useServerAction(releaseRecordingAction, {
    done: "The hold is ended.",
    failed: "The hold was not ended.",
    invalidates: [callKey(base, call.id)],
  });
  return (
    <Button size="sm" pending={pending} onClick={() => run({ callId: call.id })}>
      End the hold
    </Button>
  );
}

function Delete({ call, base }: { call: CallView; base: string }) {
  const { run } = useServerAction(deleteRecordingAction, {
    done: "The recording is deleted.",
    failed: "The recording was not deleted.",
    invalidates: [callKey(base, call.id)],
  });
  return (
    <AlertDialog
      danger
      title="Delete this recording?"
      description="Nobody can hear it again. The transcript and everything drawn from it stay."
      confirmLabel="Delete recording"
      trigger={
        <Button size="sm" icon={<Trash2 aria-hidden="true" />}>
          Delete
        </Button>
      }
      onConfirm={async () => (await run({ callId: call.id })).ok}
    />
  );
}
