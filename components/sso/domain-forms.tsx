"use client";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { useServerAction } from "@/components/forms/use-server-action";
import { withFields } from "@/components/forms/with-fields";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import {
  addDomainAction,
  checkDomainAction,
  removeDomainAction,
  setJoinRoleAction,
} from "@/lib/accounts/domain-actions";

export function AddDomainForm() {
  return (
    <ActionForm action={addDomainAction} clears className="space-y-3">
      <div className="grid items-start gap-3 sm:max-w-lg sm:grid-cols-[minmax(0,1fr)_auto]">
        <TextField name="domain" label="Domain" placeholder="harbour-tools.com" autoComplete="off" />
        <SubmitButton variant="secondary" className="sm:mt-6">
          Add domain
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

/** "Check now" as a form of its own, so that its answer stands beside it, with or without JavaScript. */
export function CheckDomain({ id, domain }: { id: string; domain: string }) {
  return (
    <ActionForm
      action={checkDomainAction}
      className="space-y-2"
      success={`The record of ${domain} was found.`}
    >
      <input type="hidden" name="domainId" value={id} readOnly />
      <SubmitButton variant="secondary" size="sm" aria-label={`Check ${domain} now`}>
        Check now
      </SubmitButton>
    </ActionForm>
  );
}

export function RemoveDomain({ id, domain }: { id: string; domain: string }) {
  const remove = useServerAction(withFields(removeDomainAction), { done: `${domain} was removed.` });
  return (
    <AlertDialog
      danger
      trigger={
        <Button size="sm" variant="ghost" aria-label={`Remove ${domain}`}>
          Remove
        </Button>
      }
      title={`Remove ${domain}?`}
      description="Nobody can sign in for the first time with an address of it any more. Members stay members."
      confirmLabel="Remove"
      onConfirm={async () => (await remove.run({ domainId: id })).ok}
    />
  );
}

/** Whether people of the domain may join by themselves. Choosing does nothing yet: "Save" does. */
export function JoinRole({ id, domain, role }: { id: string; domain: string; role: string }) {
  const [chosen, setChosen] = useState(role);
  const save = useServerAction(withFields(setJoinRoleAction), {
    done: (_, { joinRole }) =>
      void toast.success(
        joinRole ? `People of ${domain} may join now.` : `People of ${domain} have to be invited now.`,
      ),
  });
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <span className="text-muted" aria-hidden="true">
        People who confirm an address at this domain
      </span>
      <Select
        aria-label={`People who confirm an address at ${domain}`}
        className="w-48"
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
        options={[
          { value: "", label: "have to be invited" },
          { value: "viewer", label: "may join as viewer" },
          { value: "planner", label: "may join as planner" },
        ]}
      />
      {chosen !== role && (
        <Button
          size="sm"
          variant="primary"
          pending={save.pending}
          onClick={async () => {
            if (!(await save.run({ domainId: id, joinRole: chosen })).ok) setChosen(role);
          }}
        >
          Save
        </Button>
      )}
    </div>
  );
}
