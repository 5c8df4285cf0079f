"use client";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { setSessionLimitsAction } from "@/lib/accounts/organization-actions";
import type { SessionLimits } from "@/lib/accounts/session-limit-settings";
import { formatMinutes } from "@/lib/format/duration";

const [HOUR, DAY] = [60, 1440];
const IDLE_CHOICES = [15, 30, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR, DAY, 3 * DAY, 7 * DAY, 14 * DAY];
const MAX_CHOICES = [HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR, DAY, 3 * DAY, 7 * DAY, 14 * DAY, 30 * DAY];

const optionsOf = (choices: readonly number[], current: number) =>
  [...new Set([...choices, current])]
    .sort((a, b) => a - b)
    .map((minutes) => ({ value: String(minutes), label: formatMinutes(minutes) }));

/** How long members of the organization stay signed in. */
export function SessionLimitsForm({ limits, version }: { limits: SessionLimits; version: number }) {
  return (
    <ActionForm action={setSessionLimitsAction} success="Saved." className="max-w-lg space-y-4">
      <input type="hidden" name="version" value={version} readOnly />
      <SelectField
        name="idleMinutes"
        label="Sign members out after this long without use"
        options={optionsOf(IDLE_CHOICES, limits.idleMinutes)}
        defaultValue={String(limits.idleMinutes)}
      />
      <SelectField
        name="maxMinutes"
        label="Sign members out after this long in any case"
        hint="Counted from the sign-in. Whoever is over a limit when you save is signed out at once, you included."
        options={optionsOf(MAX_CHOICES, limits.maxMinutes)}
        defaultValue={String(limits.maxMinutes)}
      />
      <SubmitButton>Save</SubmitButton>
    </ActionForm>
  );
}
