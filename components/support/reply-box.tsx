"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { LONGEST } from "@/lib/support/schema";

/** Where staff answer by mail, or write a note for each other. What is typed stays until it is sent. */
export function ReplyBox({
  email,
  busy,
  onReply,
  onNote,
}: {
  email: string;
  busy: boolean;
  onReply: (message: string, close: boolean, sent: () => void) => void;
  onNote: (message: string, written: () => void) => void;
}) {
  const [text, setText] = useState("");
  const [close, setClose] = useState(false);
  const empty = text.trim() === "";
  const clear = () => setText("");
  return (
    <div className="space-y-3">
      <Field
        id="reply"
        label="Answer"
        hint={`A reply goes to ${email} with your name. A note stays among staff.`}
      >
        <Textarea
          rows={6}
          value={text}
          maxLength={LONGEST.message}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            const sends = event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.repeat;
            if (sends && !empty && !busy) onReply(text, close, clear);
          }}
        />
      </Field>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Checkbox
          label="Close with the reply"
          checked={close}
          onChange={(event) => setClose(event.target.checked)}
        />
        <span className="flex gap-2">
          <Button disabled={empty} pending={busy} onClick={() => onNote(text, clear)}>
            Keep as note
          </Button>
          <Button
            variant="primary"
            disabled={empty}
            pending={busy}
            onClick={() => onReply(text, close, clear)}
          >
            Send reply
          </Button>
        </span>
      </div>
    </div>
  );
}
