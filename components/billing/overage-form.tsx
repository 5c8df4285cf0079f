"use client";
import { ActionForm } from "@/components/forms/action-form";
import { NumberFormField } from "@/components/forms/fields";
import { TickField } from "@/components/telephone/setting-fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { PLAN_CURRENCY } from "@/lib/billing/plans";
import { saveOverageAction } from "@/lib/usage/actions";
import { CEILING_RULES } from "@/lib/usage/schema";

/** Allows overage up to a limit of money, or switches it off. */
export function OverageForm({ isOn, ceiling }: { isOn: boolean; ceiling: string }) {
  return (
    <ActionForm action={saveOverageAction} success="Saved.">
      <TickField
        name="isOn"
        label="Allow overage"
        hint="A call that begins may last as long as the minutes that are left within the limit. What goes beyond it all the same is not charged."
        defaultChecked={isOn}
      />
      <NumberFormField
        name="ceilingMinor"
        label="At most in a calendar month"
        unit={PLAN_CURRENCY}
        rules={CEILING_RULES}
        defaultValue={ceiling}
        inputClassName="w-32"
        inputMode="decimal"
      />
      <SubmitButton>Save</SubmitButton>
    </ActionForm>
  );
}
