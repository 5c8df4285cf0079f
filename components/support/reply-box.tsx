"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { LONGEST } from "@/lib/support/schema";

/** Where staff answer by mail, or write a note for each other. What is typed stays until it is sent. */
export function ReplyBox({
  email,
  text,
  onText,
  busy,
  onReply,
  onNote,
}: {
  email: string;
  text: string;
  onText: (text: string) => void;
  busy: boolean;
  onReply: (message: string, close: boolean) => void;
  onNote: (message: string) => void;
}) {
  const [close, setClose] = useState(false);
  const empty = text.trim() === "";
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
          onChange={(event) => onText(event.target.value)}
          onKeyDown={(event) => {
            const sends = event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.repeat;
            if (sends && !empty && !busy) onReply(text, close);
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
          <Button disabled={empty} pending={busy} onClick={() => onNote(text)}>
            Keep as note
          </Button>
          <Button variant="primary" disabled={empty} pending={busy} onClick={() => onReply(text, close)}>
            Send reply
          </Button>
        </span>
      </div>
    </div>
  );
}

/** Says that the inquiry has changed since its answer was begun: until its writer has read it, the answer is not sent. */
export const ChangedWhileWriting = ({ last, onRead }: { last: string; onRead: () => void }) => (
  <Callout
    tone="caution"
    live
    title="This inquiry changed while you were writing"
    actions={<Button onClick={onRead}>Continue with my answer</Button>}
  >
    {last} Your text is still here; it is not sent until you continue.
  </Callout>
);
