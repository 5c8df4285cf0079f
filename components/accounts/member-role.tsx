"use client";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { withFields } from "@/components/forms/with-fields";
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
  const { pending, run } = useServerAction(withFields(changeRoleAction), {
    done: `${name} is now ${ROLE_WORDS[chosen].label.toLowerCase()}.`,
  });
  const save = async () => {
    const result = await run({ membershipId, role: chosen });
    // What was chosen stays where trying again may help.
    if (!result.ok && !result.failure.unknown && !result.failure.signedOut) setChosen(role);
  };
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
        <Button size="sm" variant="primary" pending={pending} onClick={save}>
          Save
        </Button>
      )}
    </div>
  );
}
