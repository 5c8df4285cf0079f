"use client";
import { type ReactNode, useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { InstantText } from "@/components/ui/figures";
import { Textarea } from "@/components/ui/textarea";
import { correctTextAction, restoreAction } from "@/lib/transcripts/actions";
import type { CallPage } from "@/lib/transcripts/queries";
import type { ShownUtterance } from "@/lib/voice/queries";
import { callKey, callWordsKey } from "./call-query";
import { Comments } from "./comments";
import { InlineForm } from "./inline-form";
import type { Member } from "./privacy-panel";
import { ShareForm } from "./share-form";
import { SpeakerForm } from "./speaker-form";

export interface ToolProps {
  call: CallPage;
  utterance: ShownUtterance;
  base: string;
  /** Members who see this call. */
  members: readonly Member[];
  me: string;
  mayEdit: boolean;
  mayComment: boolean;
  mayShare: boolean;
}

type Tool = "words" | "speaker" | "share" | "history";

/** What can be done with one utterance: its words and speaker corrected, comments, its history. */
export function UtteranceTools(props: ToolProps) {
  const { call, utterance, mayEdit, mayShare } = props;
  const [tool, setTool] = useState<Tool | null>(null);
  const edits = call.edits.filter(({ number }) => number === utterance.number);
  const choice = (name: Tool, label: ReactNode) => (
    <Button size="sm" aria-expanded={tool === name} onClick={() => setTool(tool === name ? null : name)}>
      {label}
    </Button>
  );
  const close = () => setTool(null);
  return (
    <div className="mt-2 mb-1 grid gap-3 rounded-md border border-line bg-sunken p-3 sm:ml-13">
      <div className="flex flex-wrap gap-2">
        {mayEdit && choice("words", "Correct the words")}
        {mayEdit && choice("speaker", "Change the speaker")}
        {mayShare && choice("share", "Share from here")}
        {edits.length > 0 && choice("history", `History (${edits.length})`)}
      </div>
      {tool === "words" && <WordsForm key={utterance.version} {...props} close={close} />}
      {tool === "speaker" && <SpeakerForm {...props} close={close} />}
      {tool === "share" && <ShareForm {...props} close={close} />}
      {tool === "history" && <History {...props} edits={edits} />}
      <Comments {...props} />
    </div>
  );
}

function WordsForm({ call, utterance, base, close }: ToolProps & { close: () => void }) {
  const [text, setText] = useState(utterance.text);
  const [error, setError] = useState<string>();
  const { pending, run } = useServerAction(correctTextAction, {
    failed: "The words were not corrected.",
    shows: ["text"],
    invalidates: [callKey(base, call.id), callWordsKey(base, call.id)],
  });
  const save = async () => {
    const result = await run({
      ...{ callId: call.id, number: utterance.number, version: utterance.version ?? 1 },
      text,
    });
    if (result.ok) close();
    else setError(result.failure.fieldErrors.text);
  };
  return (
    <InlineForm submit={save} pending={pending} cancel={close} className="gap-2">
      <Field label="What was said" error={error}>
        <Textarea value={text} maxLength={5_000} onChange={(event) => setText(event.target.value)} />
      </Field>
    </InlineForm>
  );
}

/** Every correction of an utterance, the newest first; the last of them is how it was transcribed. */
function History({ call, utterance, base, mayEdit, edits }: ToolProps & { edits: CallPage["edits"] }) {
  const { pending, run } = useServerAction(restoreAction, {
    done: "This part is as it was.",
    failed: "This was not taken back.",
    invalidates: [callKey(base, call.id), callWordsKey(base, call.id)],
  });
  return (
    <ol className="grid gap-3" aria-label="History">
      {edits.map((edit, i) => (
        <li key={edit.id} className="text-sm">
          <p className="text-muted text-xs">
            {edit.by}, <InstantText instant={edit.at} />
          </p>
          <p>
            <span className="text-muted">{edit.kind === "speaker" ? "Speaker: " : "Words: "}</span>
            <del className="decoration-muted">{edit.before ?? "not named"}</del>{" "}
            <ins className="no-underline">→ {edit.after ?? "not named"}</ins>
          </p>
          {mayEdit && (
            <Button
              size="sm"
              variant="link"
              pending={pending}
              onClick={() =>
                run({
                  ...{ callId: call.id, number: utterance.number, version: utterance.version ?? 1 },
                  editId: edit.id,
                })
              }
            >
              {i === edits.length - 1 ? "Restore what was transcribed" : "Restore what it was before"}
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}
