"use client";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { REJECT_REASONS } from "@/lib/agents/schema";

export type RejectReason = (typeof REJECT_REASONS)[number]["value"];

/** Asks why. `onReject` answers whether the window may close. */
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
  onReject: (reason: RejectReason, text: string) => Promise<void>;
}) {
  const [reason, setReason] = useState<RejectReason>("not-needed");
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const [pending, start] = useTransition();
  const reject = () => {
    if (reason === "other" && !text.trim()) return setMissing(true);
    start(async () => {
      await onReject(reason, text.trim());
      setText("");
    });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      returnFocus={returnFocus}
      title={count === 1 ? "Reject this proposal?" : `Reject ${count} proposals?`}
      description="Nothing is ordered. The next run looks at the items again."
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
      <div className="space-y-4">
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
          error={missing && !text.trim() ? "Say in a few words why." : undefined}
        >
          <Textarea value={text} maxLength={500} onChange={(event) => setText(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
