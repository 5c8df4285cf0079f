"use client";
import { SelectField } from "@/components/forms/fields";
import { FormDialog } from "@/components/forms/form-dialog";
import { useServerAction } from "@/components/forms/use-server-action";
import { TextareaField } from "@/components/telephone/setting-fields";
import { Button } from "@/components/ui/button";
import {
  cancelSubscriptionAction,
  changePlanAction,
  keepPlanAction,
  resumeSubscriptionAction,
} from "@/lib/billing/actions";
import { CANCEL_REASONS } from "@/lib/billing/cancel-reasons";
import type { Interval } from "@/lib/billing/status";

/** Says yes to a change of plan, for the amount that is shown. */
export function ConfirmChange({
  wanted,
  label,
  done,
  href,
}: {
  wanted: { plan: string; interval: Interval; at: number; dueMinor: number };
  label: string;
  /** What to say when it went through. */
  done: string;
  /** Where it leads when it went through. */
  href: string;
}) {
  const { pending, run } = useServerAction(changePlanAction, {
    ...{ failed: "The plan was not changed.", done, href },
  });
  return (
    <Button variant="primary" pending={pending} onClick={() => run(wanted)}>
      {label}
    </Button>
  );
}

export function KeepPlanButton({ label }: { label: string }) {
  const { pending, run } = useServerAction(keepPlanAction, {
    ...{ failed: "The plan still changes.", done: "Your plan stays." },
  });
  return (
    <Button size="sm" pending={pending} onClick={() => run(undefined)}>
      {label}
    </Button>
  );
}

export function ResumeButton() {
  const { pending, run } = useServerAction(resumeSubscriptionAction, {
    ...{ failed: "The subscription is still cancelled.", done: "Your subscription continues." },
  });
  return (
    <Button size="sm" variant="primary" pending={pending} onClick={() => run(undefined)}>
      Continue the subscription
    </Button>
  );
}

/** Cancels at the end of what is paid for, and asks why. */
export function CancelSubscription({ until }: { until: string }) {
  return (
    <FormDialog
      button={{ label: "Cancel subscription", variant: "ghost" }}
      title="Cancel the subscription?"
      description={`Everything goes on until ${until}. After that the workspace is read-only: you can still see and export everything. You can take this back until then.`}
      action={cancelSubscriptionAction}
      submit="Cancel subscription"
    >
      <SelectField
        name="reason"
        label="Why do you cancel?"
        options={[
          { value: "", label: "Choose a reason" },
          ...Object.entries(CANCEL_REASONS).map(([value, label]) => ({ value, label })),
        ]}
      />
      <TextareaField name="comment" label="Anything else" optional defaultValue="" />
    </FormDialog>
  );
}
