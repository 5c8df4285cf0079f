"use client";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Textarea } from "@/components/ui/textarea";
import { writeNotesAction } from "@/lib/voice/actions";
import type { CallView } from "@/lib/voice/queries";
import { callKey } from "./call-query";

/** Notes of a call, written while it goes on and afterwards. */
export function NotesPanel({ call, base, mayWrite }: { call: CallView; base: string; mayWrite: boolean }) {
  const stored = call.notes ?? "";
  const [text, setText] = useState(stored);
  const [before, setBefore] = useState(stored);
  // Somebody else's notes arrive while nothing is typed here.
  if (stored !== before && text === before) {
    setText(stored);
    setBefore(stored);
  }
  const { pending, run } = useServerAction(writeNotesAction, {
    done: "Notes saved.",
    failed: "The notes were not saved.",
    shows: "every failure",
    invalidates: [callKey(base, call.id)],
  });
  if (!mayWrite && stored === "") return null;
  if (!mayWrite)
    return (
      <Panel title="Notes">
        <p className="whitespace-pre-wrap break-words text-sm">{stored}</p>
      </Panel>
    );
  const save = async () => {
    const notes = text.trim();
    if ((await run({ id: call.id, before, notes })).ok) {
      setBefore(notes);
      setText(notes);
    }
  };
  return (
    <Panel title="Notes">
      <div className="grid gap-3">
        <Field label="Notes of this call" hideLabel>
          <Textarea value={text} maxLength={5_000} onChange={(event) => setText(event.target.value)} />
        </Field>
        {text !== before && (
          <Button className="justify-self-start" variant="primary" size="sm" pending={pending} onClick={save}>
            Save notes
          </Button>
        )}
      </div>
    </Panel>
  );
}
