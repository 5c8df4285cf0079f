"use client";
import { ActionForm, useFormAnswer } from "@/components/forms/action-form";
import { SelectField, TextField } from "@/components/forms/fields";
import { FormMessage } from "@/components/ui/callout";
import { SubmitButton } from "@/components/ui/submit-button";
import { inviteAction } from "@/lib/accounts/organization-actions";
import { ROLES } from "@/lib/accounts/permissions";
import { ROLE_WORDS } from "./roles";

/** Asks somebody in by e-mail. Only owners may invite owners. */
export function InviteForm({ mayInviteOwners }: { mayInviteOwners: boolean }) {
  const roles = ROLES.filter((role) => role !== "owner" || mayInviteOwners);
  return (
    <ActionForm action={inviteAction} clears className="space-y-3">
      <Sent />
      <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_12rem_auto]">
        <TextField name="email" label="E-mail" type="email" autoComplete="off" />
        <SelectField
          name="role"
          label="Role"
          defaultValue="planner"
          options={roles.map((role) => ({ value: role, label: ROLE_WORDS[role].label }))}
        />
        <SubmitButton className="sm:mt-6">Send the invitation</SubmitButton>
      </div>
    </ActionForm>
  );
}

function Sent() {
  const { status, data } = useFormAnswer() as { status: string; data?: { email: string } };
  return (
    <FormMessage success={status === "done" && data && `An invitation to ${data.email} is on its way.`} />
  );
}
