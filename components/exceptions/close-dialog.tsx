"use client";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { countOf } from "@/lib/format/count";

interface Props {
  count: number;
  open: boolean;
  onClose: () => void;
  returnFocus: () => void;
}

/** Asks what was done, or why it is no exception. `onDone` answers whether it was saved: until then the words stay. */
export function CloseDialog({
  count,
  as,
  open,
  onClose,
  returnFocus,
  onDone,
}: Props & { as: "resolved" | "dismissed"; onDone: (because: string) => Promise<boolean> }) {
  const [text, setText] = useState("");
  const [pending, start] = useTransition();
  const isDismissal = as === "dismissed";
  const done = () =>
    start(async () => {
      if (await onDone(text.trim())) setText("");
    });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      returnFocus={returnFocus}
      size="sm"
      title={`${isDismissal ? "Dismiss" : "Resolve"} ${countOf(count, "exception")}?`}
      description={
        isDismissal
          ? "It does not come back while its facts stay the same. Dismissals count as noise of its rule."
          : "If it is still so in a week, it comes back."
      }
      footer={
        <>
          <DialogClose asChild>
            <Button disabled={pending}>Cancel</Button>
          </DialogClose>
          <Button variant="primary" pending={pending} onClick={done}>
            {isDismissal ? "Dismiss" : "Resolve"}
          </Button>
        </>
      }
    >
      <Field
        label={isDismissal ? "Why it is no exception" : "What was done"}
        optional
        hint="Shown the next time this happens."
      >
        <Textarea value={text} maxLength={500} onChange={(event) => setText(event.target.value)} />
      </Field>
    </Dialog>
  );
}

/** Asks until when. */
export function SnoozeDialog({
  count,
  open,
  onClose,
  returnFocus,
  tomorrow,
  onDone,
}: Props & { tomorrow: string; onDone: (until: string) => Promise<boolean> }) {
  const [until, setUntil] = useState(tomorrow);
  const [pending, start] = useTransition();
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      returnFocus={returnFocus}
      size="sm"
      title={`Snooze ${countOf(count, "exception")}`}
      description="It is back in the list on that day, or closes itself when it no longer holds."
      footer={
        <>
          <DialogClose asChild>
            <Button disabled={pending}>Cancel</Button>
          </DialogClose>
          <Button
            variant="primary"
            pending={pending}
            onClick={() => start(async () => void (await onDone(until)))}
          >
            Snooze
          </Button>
        </>
      }
    >
      <Field label="Until">
        <Input type="date" value={until} min={tomorrow} onChange={(event) => setUntil(event.target.value)} />
      </Field>
    </Dialog>
  );
}
