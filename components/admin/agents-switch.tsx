"use client";
import { useState } from "react";
import { FailureText } from "@/components/forms/failure-text";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { switchAgentsAction } from "@/lib/staff/actions";
import type { PlacedFailure } from "@/lib/web/form-state";

/** Stops every agent everywhere, or lets them go on. Either needs a reason, which the audit keeps. */
export function AgentsSwitch({ stopped }: { stopped: boolean }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<PlacedFailure | null>(null);
  const { pending, run } = useServerAction(switchAgentsAction, {
    done: stopped ? "Agents may work again." : "Every agent is stopped.",
    shows: "every failure",
  });
  const act = async () => {
    const result = await run({ stop: !stopped, reason });
    setFailure(result.ok ? null : result.failure);
    if (!result.ok) return;
    setOpen(false);
    setReason("");
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={stopped ? "Resume every agent?" : "Stop every agent of every organization?"}
      description={
        stopped
          ? "Runs that are due start within minutes."
          : "From that moment no approval takes effect and no run writes proposals."
      }
      trigger={
        <Button variant={stopped ? "primary" : "danger"}>
          {stopped ? "Resume agents" : "Stop agents everywhere"}
        </Button>
      }
      footer={
        <Button variant={stopped ? "primary" : "danger"} pending={pending} onClick={act}>
          {stopped ? "Resume agents" : "Stop them"}
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
      </div>
    </Dialog>
  );
}
