"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { callAction } from "@/components/forms/call-action";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { switchAgentsAction } from "@/lib/staff/actions";

/** Stops every agent everywhere, or lets them go on. Either needs a reason, which the audit keeps. */
export function AgentsSwitch({ stopped }: { stopped: boolean }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string>();
  const [busy, start] = useTransition();
  const act = () =>
    start(async () => {
      const answer = await callAction(() => switchAgentsAction({ stop: !stopped, reason }));
      const invalid = answer?.validationErrors?.fieldErrors?.reason?.[0];
      setProblem(invalid ?? answer?.serverError?.message);
      if (invalid || answer?.serverError) return;
      setOpen(false);
      setReason("");
      toast.success(stopped ? "Agents may work again." : "Every agent is stopped.");
      router.refresh();
    });
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={stopped ? "Let every agent go on?" : "Stop every agent of every organization?"}
      description={
        stopped
          ? "Runs that are due start at the next tick of the clock."
          : "From that moment no approval takes effect and no run writes proposals."
      }
      trigger={
        <Button variant={stopped ? "primary" : "danger"}>
          {stopped ? "Let agents go on" : "Stop agents everywhere"}
        </Button>
      }
      footer={
        <Button variant={stopped ? "primary" : "danger"} pending={busy} onClick={act}>
          {stopped ? "Let them go on" : "Stop them"}
        </Button>
      }
    >
      <div className="space-y-3">
        <FormMessage error={problem} />
        <Field label="Why?" hint="Kept in the audit of the staff.">
          <Textarea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
