"use client";
import { useState } from "react";
import { ReasonDialog } from "@/components/admin/reason-dialog";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { holdClosingAction, releaseClosingAction } from "@/lib/organization-closing/staff-actions";

const HOLDS = [
  { value: "30", label: "30 days", days: 30 },
  { value: "90", label: "90 days", days: 90 },
  { value: "365", label: "One year", days: 365 },
  { value: "", label: "Until somebody ends it", days: null },
];

/** Keeps a closed organization from being erased. */
export function HoldClosing({ id }: { id: string }) {
  const [length, setLength] = useState("30");
  const { pending, run } = useServerAction(holdClosingAction, { done: "Held.", shows: "every failure" });
  const days = HOLDS.find(({ value }) => value === length)?.days ?? null;
  return (
    <ReasonDialog
      trigger={<Button size="sm">Hold</Button>}
      title="Hold the erasure?"
      description="The organization stays read-only. It is erased by itself when the hold has ended."
      confirm={{ label: "Hold" }}
      pending={pending}
      run={(reason) => run({ id, reason, days })}
    >
      <Field label="How long?">
        <Select value={length} onChange={(event) => setLength(event.target.value)} options={HOLDS} />
      </Field>
    </ReasonDialog>
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
