"use client";
import { useState, useTransition } from "react";
import { runFormAction } from "@/components/forms/run-form-action";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { changeRoleAction } from "@/lib/accounts/organization-actions";
import { ROLES, type Role } from "@/lib/accounts/permissions";
import { ROLE_WORDS } from "./roles";

/** A member's role, to change in place. Choosing does nothing yet: "Save" does, so that arrow keys do no harm. */
export function MemberRole({
  membershipId,
  name,
  role,
  mayMakeOwner,
}: {
  membershipId: string;
  name: string;
  role: Role;
  mayMakeOwner: boolean;
}) {
  const [chosen, setChosen] = useState(role);
  const [saving, start] = useTransition();
  const save = () =>
    start(async () => {
      const done = `${name} is now ${ROLE_WORDS[chosen].label.toLowerCase()}.`;
      if (!(await runFormAction(changeRoleAction, { membershipId, role: chosen }, done))) setChosen(role);
    });
  return (
    <div className="flex items-center gap-2">
      <Select
        aria-label={`Role of ${name}`}
        className="w-32"
        value={chosen}
        onChange={(event) => setChosen(event.target.value as Role)}
        options={ROLES.map((value) => ({
          value,
          label: ROLE_WORDS[value].label,
          disabled: value === "owner" && !mayMakeOwner,
        }))}
      />
      {chosen !== role && (
        <Button size="sm" variant="primary" pending={saving} onClick={save}>
          Save
        </Button>
      )}
    </div>
  );
}
