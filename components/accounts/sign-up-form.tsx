"use client";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { CheckField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { signUpAction } from "@/lib/accounts/actions";
import { nameInSentence } from "@/lib/site/legal-documents";
import { MailSent } from "./mail-sent";
import { NewPasswordField } from "./password-field";
import type { PlaceChoices } from "./place-choices";
import { PlaceFields } from "./place-fields";
import { ResendForm } from "./resend-form";
import { TimeZoneField } from "./time-zone-field";

export function SignUpForm({
  sandbox,
  choices,
  country,
  children,
}: {
  sandbox: boolean;
  choices: PlaceChoices;
  /** Where the company probably is. */
  country: string;
  /** Other ways to go on, for as long as the form was not sent. */
  children?: ReactNode;
}) {
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
      <PlaceFields choices={choices} country={country} />
      <TextField name="email" label="Work e-mail" type="email" autoComplete="email" />
      <NewPasswordField />
      <BusinessField />
      <TermsNote />
      <TimeZoneField />
      <SubmitButton size="lg" wide>
        Start the trial
      </SubmitButton>
      {children}
    </ActionForm>
  );
}

/** What a new account is under. */
export function TermsNote() {
  return (
    <p className="text-muted text-sm">
      By continuing you accept the <LegalLink document="terms" />. The <LegalLink document="privacy" /> says
      what we do with your data.
    </p>
  );
}

const LegalLink = ({ document }: { document: "terms" | "privacy" }) => (
  // In a tab of its own: what is typed in the form stays.
  <a
    href={`/legal/${document}`}
    target="_blank"
    rel="noreferrer"
    className="text-accent underline underline-offset-4"
  >
    {nameInSentence(document)}
  </a>
);

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
