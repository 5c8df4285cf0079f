"use client";
import { ActionForm } from "@/components/forms/action-form";
import { NumberFormField, SelectField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { extendTrialAction, giveCreditAction } from "@/lib/admin/billing/actions";
import { CREDIT_RULES, EXTENSION_DAYS } from "@/lib/admin/billing/rules";

const DAYS = EXTENSION_DAYS.map((days) => ({ value: String(days), label: `${days} days` }));

/** A code proves that it is really the member of staff whose browser this is. */
function CodeField() {
  return (
    <TextField
      name="code"
      label="Code from your own authenticator app"
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
    />
  );
}

export function ExtendTrialForm({ organizationId }: { organizationId: string }) {
  return (
    <ActionForm
      action={extendTrialAction}
      clears
      success="Extended. The owners were told by e-mail."
      className="max-w-lg space-y-3"
    >
      <input type="hidden" name="organizationId" value={organizationId} />
      <SelectField name="days" label="How much longer?" options={DAYS} defaultValue="7" />
      <TextField name="reason" label="Why?" hint="Recorded in the staff audit." autoComplete="off" />
      <CodeField />
      <SubmitButton>Extend the trial</SubmitButton>
    </ActionForm>
  );
}

export function CreditForm({ organizationId, currency }: { organizationId: string; currency: string }) {
  return (
    <ActionForm
      action={giveCreditAction}
      clears
      success="Written down. The owners are told by e-mail once Stripe has it."
      className="max-w-lg space-y-3"
    >
      <input type="hidden" name="organizationId" value={organizationId} />
      <NumberFormField name="amount" label="Amount" rules={CREDIT_RULES} unit={currency} />
      <TextField name="reason" label="Why?" hint="The owners read this in the e-mail." autoComplete="off" />
      <CodeField />
      <SubmitButton>Give the credit</SubmitButton>
    </ActionForm>
  );
}
