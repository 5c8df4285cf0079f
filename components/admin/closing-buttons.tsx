"use client";
import { useState } from "react";
import { FailureText } from "@/components/forms/failure-text";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { holdClosingAction, releaseClosingAction } from "@/lib/organization-closing/staff-actions";
import type { PlacedFailure } from "@/lib/web/form-state";

const HOLDS = [
  { value: "30", label: "30 days", days: 30 },
  { value: "90", label: "90 days", days: 90 },
  { value: "365", label: "One year", days: 365 },
  { value: "", label: "Until somebody ends it", days: null },
];

/** Keeps a closed organization from being erased. */
export function HoldClosing({ id }: { id: string }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [length, setLength] = useState("30");
  const [failure, setFailure] = useState<PlacedFailure | null>(null);
  const { pending, run } = useServerAction(holdClosingAction, { done: "Held.", shows: "every failure" });
  const hold = async () => {
    const days = HOLDS.find(({ value }) => value === length)?.days ?? null;
    const result = await run({ id, reason, days });
    setFailure(result.ok ? null : result.failure);
    if (result.ok) setOpen(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title="Hold the erasure?"
      description="The organization stays read-only. It is erased by itself when the hold has ended."
      trigger={<Button size="sm">Hold</Button>}
      footer={
        <Button variant="primary" pending={pending} onClick={hold}>
          Hold
        </Button>
      }
    >
      <div className="space-y-3">
        <FormMessage
          error={failure?.message && <FailureText failure={{ ...failure, message: failure.message }} />}
        />
        <Field label="Why?" hint="Recorded in the staff audit." error={failure?.fieldErrors.reason}>
          <Textarea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <Field label="How long?">
          <Select value={length} onChange={(event) => setLength(event.target.value)} options={HOLDS} />
        </Field>
      </div>
    </Dialog>
  );
}

/** Ends a hold. */
export function ReleaseClosing({ id }: { id: string }) {
  const { pending, run } = useServerAction(releaseClosingAction, { done: "The hold has ended." });
  return (
    <Button size="sm" pending={pending} onClick={() => void run({ id })}>
      End the hold
    </Button>
  );
}
