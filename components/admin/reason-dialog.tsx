"use client";
import { type ReactNode, useState } from "react";
import { FailureText } from "@/components/forms/failure-text";
import type { ActionResult } from "@/components/forms/run-action";
import { Button, type ButtonProps } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { PlacedFailure } from "@/lib/web/form-state";

/** Asks staff why before something is done; the audit keeps the reason. A refusal is shown in the window. */
export function ReasonDialog({
  trigger,
  title,
  description,
  confirm,
  pending,
  run,
  children,
}: {
  trigger: ReactNode;
  title: string;
  description: string;
  confirm: { label: string; variant?: ButtonProps["variant"] };
  pending: boolean;
  run: (reason: string) => Promise<ActionResult<unknown>>;
  /** What is asked besides. */
  children?: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<PlacedFailure | null>(null);
  const act = async () => {
    const result = await run(reason);
    setFailure(result.ok ? null : result.failure);
    if (!result.ok) return;
    setOpen(false);
    setReason("");
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={title}
      description={description}
      trigger={trigger}
      footer={
        <Button variant={confirm.variant ?? "primary"} pending={pending} onClick={act}>
          {confirm.label}
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
        {children}
      </div>
    </Dialog>
  );
}
