"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { releaseNumberAction, settleNumberAction } from "@/lib/phone-numbers/actions";

/** Asks Twilio what became of a purchase that nobody confirmed. */
export function SettleNumber({ id, number }: { id: string; number: string }) {
  const { pending, run } = useServerAction(settleNumberAction, {
    failed: "The number is not yours.",
    done: `${number} is yours.`,
  });
  return (
    <Button size="sm" pending={pending} onClick={() => run({ id })}>
      Check with Twilio
    </Button>
  );
}

/** Gives a number back, after saying what stops. */
export function ReleaseNumber({ id, number }: { id: string; number: string }) {
  const { run } = useServerAction(releaseNumberAction, {
    failed: "The number was not released.",
    done: `${number} was released.`,
  });
  return (
    <AlertDialog
      danger
      trigger={
        <Button size="sm" variant="ghost" aria-label={`Release ${number}`}>
          Release
        </Button>
      }
      title={`Release ${number}?`}
      description="Callers don't reach you on it from now on, you can't call from it, and text messages to it are lost. Somebody else may get it; you may not get it back. Calls that were made stay, with their transcripts."
      confirmLabel="Release number"
      onConfirm={async () => (await run({ id })).ok}
    />
  );
}
