"use client";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { addStaffAction } from "@/lib/staff/actions";
import { STAFF_ROLES } from "@/lib/staff/permissions";
import { STAFF_ROLE_WORDS } from "./staff-roles";

/** Adds somebody to the staff. Cloudflare Access has to let them in as well. */
export function StaffForm() {
  return (
    <ActionForm
      action={addStaffAction}
      clears
      success="Added. They get in as soon as Cloudflare Access knows them too."
      className="space-y-3"
    >
      <div className="grid items-start gap-3 sm:grid-cols-2 xl:grid-cols-[1fr_1.4fr_1fr_auto]">
        <TextField name="name" label="Name" autoComplete="off" />
        <TextField name="email" label="E-mail, as Access knows it" type="email" autoComplete="off" />
        <SelectField
          name="role"
          label="Role"
          defaultValue="support"
          options={STAFF_ROLES.map((role) => ({ value: role, label: STAFF_ROLE_WORDS[role].label }))}
        />
        <SubmitButton className="sm:mt-6">Add</SubmitButton>
      </div>
    </ActionForm>
  );
}
