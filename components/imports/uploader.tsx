"use client";
import { useRouter } from "next/navigation";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { ProgressAnnouncement } from "@/components/live/progress-announcement";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { FileDrop } from "@/components/ui/file-drop";
import { LinkButton } from "@/components/ui/link-button";
import { Progress } from "@/components/ui/progress";
import { useFocusKept } from "@/components/ui/use-focus-kept";
import { formatBytes } from "@/lib/format/duration";
import { MAX_FILE_BYTES } from "@/lib/imports/limits";
import { DiscardImportButton } from "./import-buttons";
import { sendFile, UploadSignedOutError, type UploadState } from "./upload-client";

type Phase =
  | { name: "choose" }
  | { name: "sending"; file: File; state: UploadState | null }
  | { name: "stopped"; file: File | null; state: UploadState | null; message: string; signedOut: boolean };

/** What is wrong with a file before a byte is sent. */
function refusal(file: File): string | null {
  if (file.size === 0)
    return `${file.name} is empty (0 bytes): export it again and check it before uploading.`;
  if (file.size > MAX_FILE_BYTES)
    return `${file.name} has ${formatBytes(file.size)}; the limit is 1 GiB. Split it, for example by year; parts may overlap.`;
  return null;
}

/** Chooses a file and sends it; what was sent is kept, so that a reload or a lost session costs nothing. */
export function Uploader({
  slug,
  resume,
}: {
  slug: string;
  /** An upload that was interrupted. */
  resume?: { id: string; fileName: string; byteSize: number; receivedBytes: number };
}) {
  const router = useRouter();
  const [phase, setPhase] = useState<Phase>({ name: "choose" });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  // What was pressed is not there any more: the focus goes to what came in its place, and after the end to the next page.
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (phase.name !== "choose") place.current?.focus({ preventScroll: true });
  }, [phase.name]);
  const sending = phase.name === "sending";
  useFocusKept(sending);

  // Leaving in the middle is asked about by the browser itself.
  useEffect(() => {
    if (!sending) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [sending]);

  const send = async (file: File, id = resume?.id) => {
    const wrong = refusal(file);
    if (wrong) {
      setPhase({ name: "stopped", file: null, state: null, message: wrong, signedOut: false });
      return;
    }
    const controller = new AbortController();
    abort.current = controller;
    let last: UploadState | null = null;
    setPhase({ name: "sending", file, state: null });
    try {
      const onState = (state: UploadState) => {
        last = state;
        setPhase({ name: "sending", file, state });
      };
      const done = await sendFile(file, { slug, resume: id, signal: controller.signal, onState });
      router.push(`/o/${slug}/imports/${done}`);
    } catch (error) {
      const signedOut = error instanceof UploadSignedOutError;
      const message = controller.signal.aborted
        ? "You stopped the upload. What was sent is kept."
        : error instanceof Error
          ? error.message
          : "The upload stopped.";
      setPhase({ name: "stopped", file, state: last, message, signedOut });
    }
  };

  if (phase.name === "sending") {
    const { file, state } = phase;
    const sent = state?.sent ?? 0;
    const complete = state !== null && sent >= file.size;
    const label = complete ? `Reading ${file.name}` : `Uploading ${file.name}`;
    const text = `${formatBytes(sent)} of ${formatBytes(file.size)}${state?.waiting ? " · waiting for the connection" : ""}`;
    return (
      <div ref={place} tabIndex={-1} className="outline-none">
        <Progress label={label} value={sent} max={file.size} text={text} />
        <ProgressAnnouncement
          stage={`${label} ${state?.waiting ?? false}`}
          share={sent / file.size}
          text={`${label}: ${text}`}
        />
        <div className="mt-4">
          <Button onClick={() => abort.current?.abort()}>Stop the upload</Button>
        </div>
      </div>
    );
  }
  return (
    <div className="space-y-4">
      {phase.name === "stopped" && (
        <div ref={place} tabIndex={-1} className="outline-none">
          <Stopped phase={phase} slug={slug} onGoOn={(file) => send(file, phase.state?.id ?? resume?.id)} />
        </div>
      )}
      {phase.name === "choose" && resume && (
        <Callout
          tone="caution"
          title={`The upload of ${resume.fileName} was interrupted`}
          actions={<DiscardImportButton id={resume.id} base={`/o/${slug}/imports`} />}
        >
          {formatBytes(resume.receivedBytes)} of {formatBytes(resume.byteSize)} are here. Choose the same file
          again to continue from there.
        </Callout>
      )}
      <FileDrop
        label={resume ? `Choose ${resume.fileName} again, or drop it here` : "Choose a file, or drop it here"}
        hint="CSV or Excel (.xlsx), up to 1 GiB. It is encrypted with your organization's own key."
        accept=".csv,.tsv,.txt,.xlsx,text/csv"
        onFiles={(files) => {
          if (files[0]) void send(files[0]);
        }}
      />
    </div>
  );
}

function Stopped({
  phase,
  slug,
  onGoOn,
}: {
  phase: Extract<Phase, { name: "stopped" }>;
  slug: string;
  onGoOn: (file: File) => void;
}) {
  const { file, state, message, signedOut } = phase;
  const back = `/o/${slug}/imports/new${state ? `?resume=${state.id}` : ""}`;
  return (
    <Callout
      tone={signedOut ? "caution" : "critical"}
      live
      title={signedOut ? "You were signed out during the upload" : undefined}
      actions={
        file && (
          <>
            {signedOut && (
              <LinkButton href={`/sign-in?next=${encodeURIComponent(back)}`} target="_blank">
                Sign in
              </LinkButton>
            )}
            <Button variant="primary" onClick={() => onGoOn(file)}>
              Continue
            </Button>
          </>
        )
      }
    >
      {signedOut ? "Sign in again in the new tab, then continue here: what was sent is kept." : message}
    </Callout>
  );
}
