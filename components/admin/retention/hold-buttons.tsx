"use client";
import { useState } from "react";
import { ReasonDialog } from "@/components/admin/reason-dialog";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { askReleaseAction, confirmReleaseAction, keepHoldAction } from "@/lib/retention/holds/actions";

/** The first of two asks that a hold be released. */
export function AskRelease({ id }: { id: string }) {
  const { pending, run } = useServerAction(askReleaseAction, {
    done: "Asked. Another member of the staff has to confirm it.",
    shows: "every failure",
  });
  return (
    <ReasonDialog
      trigger={<Button size="sm">Ask to release</Button>}
      title="Ask to release the hold?"
      description="It stands until another member of the staff confirms its release."
      confirm={{ label: "Ask to release" }}
      pending={pending}
      run={(reason) => run({ id, reason })}
    />
  );
}

/** The second of two releases it: what is due is deleted with the next run. */
export function ConfirmRelease({ id, label }: { id: string; label: string }) {
  const [open, setOpen] = useState(false);
  const { pending, run } = useServerAction(confirmReleaseAction, { done: "Released." });
  const confirm = async () => {
    if ((await run({ id })).ok) setOpen(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title="Release the hold?"
      description={`What is kept of “${label}” although its time is over is deleted within minutes. This cannot be undone.`}
      trigger={<Button size="sm">Confirm the release</Button>}
      footer={
        <Button variant="primary" pending={pending} onClick={confirm}>
          Release
        </Button>
      }
    />
  );
}

/** The hold stays, and its release has to be asked for again. */
export function KeepHold({ id }: { id: string }) {
  const { pending, run } = useServerAction(keepHoldAction, { done: "The hold stays." });
  return (
    <Button size="sm" pending={pending} onClick={() => void run({ id })}>
      Keep the hold
    </Button>
  );
}
