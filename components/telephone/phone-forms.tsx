"use client";
import { TimeZoneField } from "@/components/accounts/time-zone-field";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField, TextField } from "@/components/forms/fields";
import { useServerAction } from "@/components/forms/use-server-action";
import { withFields } from "@/components/forms/with-fields";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Checkbox, RadioGroup } from "@/components/ui/choice";
import type { SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Absence } from "@/lib/accounts/call-phones";
import {
  cancelPhoneAction,
  provePhoneAction,
  removePhoneAction,
  sendPhoneCodeAction,
  setAbsenceAction,
} from "@/lib/voice/phone-actions";

export function AddPhoneForm({ replaces }: { replaces: boolean }) {
  return (
    <ActionForm action={sendPhoneCodeAction} className="max-w-md space-y-4">
      <TextField
        name="phone"
        label={replaces ? "New number" : "Your number"}
        hint="With its country code, such as +44 20 7946 0958."
        type="tel"
        autoComplete="tel"
      />
      <RadioGroup
        legend="How the code reaches you"
        name="way"
        defaultValue="sms"
        options={[
          { value: "sms", label: "Text message" },
          { value: "call", label: "Call", hint: "A voice reads the code to you." },
        ]}
      />
      <TimeZoneField />
      <SubmitButton variant={replaces ? "secondary" : "primary"}>Send code</SubmitButton>
    </ActionForm>
  );
}

export function EnterCodeForm() {
  return (
    <ActionForm action={provePhoneAction} className="max-w-md space-y-3">
      <div className="grid items-start gap-3 sm:grid-cols-[10rem_auto]">
        <TextField
          name="code"
          label="Code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          className="tabular-nums"
        />
        <SubmitButton className="sm:mt-6 sm:justify-self-start">Confirm number</SubmitButton>
      </div>
    </ActionForm>
  );
}

export function CancelPhone() {
  const { pending, run } = useServerAction(withFields(cancelPhoneAction));
  return (
    <Button size="sm" variant="ghost" pending={pending} onClick={() => run({})}>
      Send a new code, or use another number
    </Button>
  );
}

export function RemovePhone({ number }: { number: string }) {
  const { run } = useServerAction(withFields(removePhoneAction), { done: `${number} was removed.` });
  return (
    <AlertDialog
      danger
      trigger={
        <Button size="sm" variant="ghost" aria-label={`Remove ${number}`}>
          Remove
        </Button>
      }
      title={`Remove ${number}?`}
      description="No calls reach you any more, and you can't call from Lumina, until you confirm a phone again."
      confirmLabel="Remove"
      onConfirm={async () => (await run({})).ok}
    />
  );
}

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export function AbsenceForm({
  absence,
  timeZones,
}: {
  absence: Absence;
  timeZones: readonly SelectOption[];
}) {
  return (
    <ActionForm
      action={setAbsenceAction}
      success="Saved."
      className="max-w-lg space-y-4 border-line border-t pt-4"
    >
      <h3 className="font-medium text-sm">When it does not ring</h3>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          name="absentFrom"
          label="From"
          type="time"
          optional
          defaultValue={absence.absentFrom ?? ""}
        />
        <TextField
          name="absentUntil"
          label="Until"
          type="time"
          optional
          defaultValue={absence.absentUntil ?? ""}
        />
      </div>
      <fieldset>
        <legend className="mb-1 font-medium text-sm">Not on these days</legend>
        <div className="flex flex-wrap gap-x-4">
          {DAYS.map((day, index) => (
            <Checkbox
              key={day}
              name={`day${index + 1}`}
              defaultChecked={absence.absentDays.includes(index + 1)}
              label={day}
            />
          ))}
        </div>
      </fieldset>
      <SelectField
        name="timeZone"
        label="Time zone"
        options={timeZones}
        defaultValue={absence.timeZone ?? "UTC"}
      />
      <SubmitButton variant="secondary">Save</SubmitButton>
    </ActionForm>
  );
}
