"use client";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { FailureText } from "@/components/forms/failure-text";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { focusFirstInvalid } from "@/components/ui/focus-first-invalid";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { resetStaffFactorAction } from "@/lib/staff/actions";
import type { StaffRow } from "@/lib/staff/members";
import type { PlacedFailure } from "@/lib/web/form-state";

/** For a colleague who lost their authenticator app. Needs a reason, and a code of one's own app. */
export function ResetStaffFactor({ row }: { row: StaffRow }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [code, setCode] = useState("");
  const [failure, setFailure] = useState<PlacedFailure | null>(null);
  const { pending, run } = useServerAction(resetStaffFactorAction, {
    done: () => toast.success(`${row.name} sets up an authenticator app at their next visit.`),
    shows: "every failure",
  });
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (failure) focusFirstInvalid(form.current);
  }, [failure]);
  const act = async (event: FormEvent) => {
    event.preventDefault();
    const result = await run({ staffId: row.id, reason, code });
    setFailure(result.ok ? null : result.failure);
    setCode("");
    if (!result.ok) return;
    setOpen(false);
    setReason("");
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={`Reset the second factor of ${row.name}?`}
      description="Call them first at a number that you know. Whoever has their Cloudflare Access can set up an app afterwards. We tell them by e-mail."
      trigger={
        <Button size="sm">
          Reset second factor<span className="sr-only"> of {row.email}</span>
        </Button>
      }
      footer={
        <Button type="submit" form={id} variant="danger" pending={pending}>
          Reset it
        </Button>
      }
    >
      <form ref={form} id={id} onSubmit={act} className="space-y-3" noValidate>
        <FormMessage
          error={failure?.message && <FailureText failure={{ ...failure, message: failure.message }} />}
        />
        <Field label="Why?" hint="Recorded in the staff audit." error={failure?.fieldErrors.reason}>
          <Textarea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <Field label="Code from your own authenticator app" error={failure?.fieldErrors.code}>
          <Input
            value={code}
            onChange={(event) => setCode(event.target.value)}
            autoComplete="one-time-code"
            maxLength={40}
          />
        </Field>
      </form>
    </Dialog>
  );
}
