"use client";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { placeHoldAction } from "@/lib/retention/holds/actions";
import { HOLD_KINDS, type HoldKind } from "@/lib/retention/holds/kinds";

const WORDS: Readonly<Record<HoldKind, string>> = {
  person: "A person",
  call: "A call",
  order: "An order",
  organization: "An organization",
};

/** Places a legal hold. */
export function HoldForm() {
  return (
    <ActionForm action={placeHoldAction} clears success="Held." className="max-w-xl space-y-3">
      <SelectField
        name="kind"
        label="What is held?"
        options={HOLD_KINDS.map((value) => ({ value, label: WORDS[value] }))}
      />
      <TextField
        name="reference"
        label="Which one?"
        hint="The person's e-mail address, the id of the call, or the number of the order. For an organization, leave it empty."
        autoComplete="off"
      />
      <TextField
        name="organization"
        label="Organization"
        hint="The part behind /o/ in its address. For a person, leave it empty."
        autoComplete="off"
      />
      <TextField
        name="reason"
        label="Why?"
        hint="The matter and its file number. Recorded in the staff audit."
        autoComplete="off"
      />
      <SubmitButton>Place the hold</SubmitButton>
    </ActionForm>
  );
}
