"use client";
import { useEffect, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { focusFirstInvalid } from "@/components/ui/focus-first-invalid";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { REJECT_REASONS } from "@/lib/agents/reject-reasons";

export type RejectReason = (typeof REJECT_REASONS)[number]["value"];

/** Asks why. `onReject` answers whether it was done: until then the words stay. */
export function RejectDialog({
  count,
  open,
  onOpenChange,
  returnFocus,
  onReject,
}: {
  count: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  returnFocus: () => void;
  onReject: (reason: RejectReason, text: string) => Promise<boolean>;
}) {
  const [reason, setReason] = useState<RejectReason>("not-needed");
  const [text, setText] = useState("");
  /** How often it was tried without the words that the reason needs. */
  const [missing, setMissing] = useState(0);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (missing > 0) focusFirstInvalid(body.current);
  }, [missing]);
  const [pending, start] = useTransition();
  const reject = () => {
    if (reason === "other" && !text.trim()) return setMissing((tries) => tries + 1);
    start(async () => {
      if (await onReject(reason, text.trim())) setText("");
    });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      returnFocus={returnFocus}
      title={count === 1 ? "Reject this proposal?" : `Reject ${count} proposals?`}
      description="Nothing is ordered. The next run checks the items again."
      size="sm"
      footer={
        <>
          <DialogClose asChild>
            <Button disabled={pending}>Keep</Button>
          </DialogClose>
          <Button variant="danger" pending={pending} onClick={reject}>
            Reject
          </Button>
        </>
      }
    >
      <div ref={body} className="space-y-4">
        <Field label="Why">
          <Select
            value={reason}
            onChange={(event) => setReason(event.target.value as RejectReason)}
            options={REJECT_REASONS}
          />
        </Field>
        <Field
          label="In your words"
          optional={reason !== "other"}
          error={missing > 0 && reason === "other" && !text.trim() ? "Say in a few words why." : undefined}
        >
          <Textarea value={text} maxLength={500} onChange={(event) => setText(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
