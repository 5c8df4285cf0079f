"use client";
import { ActionForm } from "@/components/forms/action-form";
import { CheckField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { signUpAction } from "@/lib/accounts/actions";
import { MailSent } from "./mail-sent";
import { NewPasswordField } from "./password-field";
import { ResendForm } from "./resend-form";
import { TimeZoneField } from "./time-zone-field";

export function SignUpForm({ sandbox }: { sandbox: boolean }) {
  return (
    <ActionForm
      action={signUpAction}
      done={({ email }) => (
        <MailSent title="Check your inbox" sandbox={sandbox}>
          <p>
            We sent a link to <strong>{email}</strong>. Open it within 24 hours to confirm the address and
            start. If you did not get a new mail, look for the earlier one: its link works too.
          </p>
          <ResendForm email={email} />
        </MailSent>
      )}
    >
      <PersonFields />
      <TextField name="company" label="Company" autoComplete="organization" />
      <TextField name="email" label="Work e-mail" type="email" autoComplete="email" />
      <NewPasswordField />
      <BusinessField />
      <TimeZoneField />
      <SubmitButton size="lg" wide>
        Start the trial
      </SubmitButton>
    </ActionForm>
  );
}

/** Who somebody is: the same for a sign-up and for an invitation. */
export function PersonFields() {
  return (
    <>
      <TextField name="name" label="Your name" autoComplete="name" />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="jobTitle" label="Job title" autoComplete="organization-title" />
        <TextField name="phone" label="Phone" type="tel" autoComplete="tel" optional />
      </div>
    </>
  );
}

export function BusinessField() {
  return (
    <CheckField
      name="business"
      label="I act for a business or another organization, and not as a consumer."
    />
  );
}
