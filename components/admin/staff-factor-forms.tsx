"use client";
import { CodeField } from "@/components/accounts/code-field";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { beginStaffFactorAction, staffCodeAction } from "@/lib/staff/factor-actions";

export function BeginStaffFactorForm({ next, again = false }: { next: string; again?: boolean }) {
  return (
    <ActionForm action={beginStaffFactorAction}>
      <input type="hidden" name="next" value={next} readOnly />
      <SubmitButton variant={again ? "ghost" : "primary"} wide>
        {again ? "Show a new QR code" : "Set up an authenticator app"}
      </SubmitButton>
    </ActionForm>
  );
}

export function StaffCodeForm({ next }: { next: string }) {
  return (
    <ActionForm action={staffCodeAction}>
      <CodeField label="Code from your authenticator app" />
      <input type="hidden" name="next" value={next} readOnly />
      <SubmitButton size="lg" wide>
        Continue
      </SubmitButton>
    </ActionForm>
  );
}
