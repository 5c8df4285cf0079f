"use client";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import {
  changePasswordAction,
  createOrganizationAction,
  revokeOtherSessionsAction,
  revokeSessionAction,
  updateProfileAction,
} from "@/lib/accounts/account-actions";
import { NewPasswordField, PasswordField } from "./password-field";
import type { PlaceChoices } from "./place-choices";
import { PlaceFields } from "./place-fields";
import { TimeZoneField } from "./time-zone-field";

export function ProfileForm({
  name,
  jobTitle,
  phone,
}: {
  name: string;
  jobTitle: string;
  phone: string | null;
}) {
  return (
    <ActionForm action={updateProfileAction} success="Saved." className="max-w-md space-y-4">
      <TextField name="name" label="Your name" autoComplete="name" defaultValue={name} />
      <TextField
        name="jobTitle"
        label="Job title"
        autoComplete="organization-title"
        defaultValue={jobTitle}
      />
      <TextField
        name="phone"
        label="Phone"
        type="tel"
        autoComplete="tel"
        optional
        defaultValue={phone ?? ""}
      />
      <SubmitButton>Save</SubmitButton>
    </ActionForm>
  );
}

export function ChangePasswordForm({ own }: { own: readonly string[] }) {
  return (
    <ActionForm
      action={changePasswordAction}
      className="max-w-md space-y-4"
      done={() => (
        <p role="status" className="text-sm">
          Your password is changed, and every other browser is signed out.
        </p>
      )}
    >
      <PasswordField name="currentPassword" label="Current password" />
      <NewPasswordField label="New password" own={own} />
      <SubmitButton variant="secondary">Change the password</SubmitButton>
    </ActionForm>
  );
}

export function RevokeSession({ sessionId, label }: { sessionId: string; label: string }) {
  return (
    <ActionForm action={revokeSessionAction} className="">
      <input type="hidden" name="sessionId" value={sessionId} />
      <SubmitButton size="sm" variant="secondary" aria-label={`Sign out ${label}`}>
        Sign out
      </SubmitButton>
    </ActionForm>
  );
}

export function RevokeOtherSessions() {
  return (
    <ActionForm action={revokeOtherSessionsAction} className="">
      <SubmitButton size="sm" variant="secondary">
        Sign out all others
      </SubmitButton>
    </ActionForm>
  );
}

export function NewOrganizationForm({ choices, country }: { choices: PlaceChoices; country: string }) {
  return (
    <ActionForm action={createOrganizationAction} className="max-w-md space-y-4">
      <TextField name="name" label="Name" autoComplete="organization" />
      <PlaceFields choices={choices} country={country} />
      <TimeZoneField />
      <SubmitButton>Create the organization</SubmitButton>
    </ActionForm>
  );
}
