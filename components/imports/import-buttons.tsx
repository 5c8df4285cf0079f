"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { callAction } from "@/components/forms/call-action";
import { showFailureToast } from "@/components/forms/failure-toast";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import {
  cancelImportAction,
  discardUploadAction,
  resumeImportAction,
  retryAnalysisAction,
  undoImportAction,
} from "@/lib/imports/actions";
import type { ActionFailure } from "@/lib/web/action-client";

type Answer = { serverError?: ActionFailure };

/** Does one thing with an import, and shows what it is afterwards. */
function useImportAction() {
  const router = useRouter();
  const [busy, start] = useTransition();
  const run = async (work: () => Promise<Answer>): Promise<boolean> => {
    const { serverError } = (await callAction(work)) ?? {};
    if (serverError) showFailureToast(serverError);
    if (!serverError?.unknown) router.refresh();
    return !serverError;
  };
  return { busy, run, act: (work: () => Promise<Answer>) => start(async () => void (await run(work))) };
}

export function StopButton({ id }: { id: string }) {
  const { busy, act } = useImportAction();
  return (
    <Button pending={busy} onClick={() => act(() => cancelImportAction({ id }))}>
      Stop
    </Button>
  );
}

/** Reads a file again that could not be read. */
export function ReadAgainButton({ id }: { id: string }) {
  const { busy, act } = useImportAction();
  return (
    <Button pending={busy} onClick={() => act(() => retryAnalysisAction({ id }))}>
      Read it again
    </Button>
  );
}

/** Deletes an upload that was not imported, and goes back to the list. */
export function DiscardButton({ id, base }: { id: string; base: string }) {
  const router = useRouter();
  const { run } = useImportAction();
  return (
    <AlertDialog
      trigger={<Button>Delete the upload</Button>}
      title="Delete this upload?"
      description="What was uploaded of the file is deleted. Nothing of it has been imported."
      confirmLabel="Delete the upload"
      danger
      onConfirm={async () => {
        const done = await run(() => discardUploadAction({ id }));
        if (done) router.push(base);
        return done;
      }}
    />
  );
}

export function GoOnButton({ id }: { id: string }) {
  const { busy, act } = useImportAction();
  return (
    <Button variant="primary" pending={busy} onClick={() => act(() => resumeImportAction({ id }))}>
      Continue
    </Button>
  );
}

/** Asks first, and says exactly what will happen. */
export function UndoButton({ id, consequences }: { id: string; consequences: readonly string[] }) {
  const { run } = useImportAction();
  return (
    <AlertDialog
      trigger={<Button>Undo this import</Button>}
      title="Undo this import?"
      description="What it created is removed and what it changed is restored. Rows that somebody has changed since then stay, and are listed."
      confirmLabel="Undo the import"
      danger
      onConfirm={() => run(() => undoImportAction({ id }))}
    >
      <ul className="list-disc space-y-1 pl-4 text-sm">
        {consequences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </AlertDialog>
  );
}
