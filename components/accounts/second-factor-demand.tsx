"use client";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { demandSecondFactorAction } from "@/lib/accounts/organization-actions";

/** From when on members need a second factor. Bound to the version it was shown with. */
export function SecondFactorDemandForm({ from, version }: { from: string | null; version: number }) {
  return (
    <ActionForm action={demandSecondFactorAction} success="Saved." className="max-w-lg space-y-4">
      <input type="hidden" name="version" value={version} readOnly />
      <TextField
        name="secondFactorFrom"
        type="date"
        label="Members need a second factor from"
        hint="Until that day, members without one are reminded; from then on they set one up before they go on. Leave it empty to let the password be enough."
        optional
        defaultValue={from ?? ""}
      />
      <SubmitButton>Save</SubmitButton>
    </ActionForm>
  );
}
