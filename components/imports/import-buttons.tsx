"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import {
  cancelImportAction,
  discardUploadAction,
  resumeImportAction,
  retryAnalysisAction,
  undoImportAction,
} from "@/lib/imports/actions";

export function StopButton({ id }: { id: string }) {
  const { pending, run } = useServerAction(cancelImportAction);
  return (
    <Button pending={pending} onClick={() => run({ id })}>
      Stop
    </Button>
  );
}

/** Reads a file again that could not be read. */
export function ReadAgainButton({ id }: { id: string }) {
  const { pending, run } = useServerAction(retryAnalysisAction);
  return (
    <Button pending={pending} onClick={() => run({ id })}>
      Read it again
    </Button>
  );
}

/** Deletes an upload that was not imported, and goes back to the list. */
export function DiscardImportButton({ id, base }: { id: string; base: string }) {
  const { run } = useServerAction(discardUploadAction, { href: base });
  return (
    <AlertDialog
      trigger={<Button>Delete the upload</Button>}
      title="Delete this upload?"
      description="What was uploaded of the file is deleted. Nothing of it has been imported."
      confirmLabel="Delete the upload"
      danger
      onConfirm={async () => (await run({ id })).ok}
    />
  );
}

export function GoOnButton({ id }: { id: string }) {
  const { pending, run } = useServerAction(resumeImportAction);
  return (
    <Button variant="primary" pending={pending} onClick={() => run({ id })}>
      Continue
    </Button>
  );
}

/** Asks first, and says exactly what will happen. */
export function UndoButton({ id, consequences }: { id: string; consequences: readonly string[] }) {
  const { run } = useServerAction(undoImportAction);
  return (
    <AlertDialog
      trigger={<Button>Undo this import</Button>}
      title="Undo this import?"
      description="What it created is removed and what it changed is restored. Rows that somebody has changed since then stay, and are listed."
      confirmLabel="Undo the import"
      danger
      onConfirm={async () => (await run({ id })).ok}
    >
      <ul className="list-disc space-y-1 pl-4 text-sm">
        {consequences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </AlertDialog>
  );
}
