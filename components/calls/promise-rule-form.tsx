"use client";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { setPromiseRuleAction } from "@/lib/voice/actions";
import type { PromiseRule } from "@/lib/voice/promises/settings";

const CHOICES = [1, 3, 7, 14, 30];

/** Whether, and up to how many days, a promised delivery day is accepted without a person. */
export function PromiseRuleForm({ rule }: { rule: PromiseRule }) {
  const current = rule.withinDays;
  const days = [...new Set([...CHOICES, ...(current > 0 ? [current] : [])])].sort((a, b) => a - b);
  return (
    <ActionForm action={setPromiseRuleAction} success="Saved." className="max-w-lg space-y-4">
      <input type="hidden" name="version" value={rule.version} readOnly />
      <SelectField
        name="withinDays"
        label="Accept by itself"
        hint="Counted from the day that is expected now. A day with a condition, such as “if the steel arrives”, always waits for a person."
        options={[
          { value: "0", label: "Never: a person decides" },
          ...days.map((count) => ({
            value: String(count),
            label: count === 1 ? "Up to 1 day earlier or later" : `Up to ${count} days earlier or later`,
          })),
        ]}
        defaultValue={String(current)}
      />
      <SubmitButton>Save</SubmitButton>
    </ActionForm>
  );
}
