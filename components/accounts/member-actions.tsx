"use client";
import { useTransition } from "react";
import { callAction } from "@/components/forms/call-action";
import { showFailureToast } from "@/components/forms/failure-toast";
import { runFormAction } from "@/components/forms/run-form-action";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import {
  leaveOrganizationAction,
  removeMemberAction,
  resendInvitationAction,
  revokeInvitationAction,
} from "@/lib/accounts/organization-actions";

export function RemoveMember({ membershipId, name }: { membershipId: string; name: string }) {
  return (
    <AlertDialog
      danger
      trigger={
        <Button size="sm" variant="ghost" aria-label={`Remove ${name}`}>
          Remove
        </Button>
      }
      title={`Remove ${name}?`}
      description="They lose access at once. What they did stays in the audit, and you can invite them again."
      confirmLabel="Remove"
      onConfirm={() => runFormAction(removeMemberAction, { membershipId }, `${name} was removed.`)}
    />
  );
}

export function LeaveOrganization({ organization }: { organization: string }) {
  return (
    <AlertDialog
      danger
      trigger={<Button size="sm">Leave</Button>}
      title={`Leave ${organization}?`}
      description="You lose access at once. Somebody there would have to invite you again."
      confirmLabel="Leave"
      onConfirm={async () => {
        const result = await callAction(() => leaveOrganizationAction());
        if (!result?.serverError) return true;
        showFailureToast(result.serverError);
        return false;
      }}
    />
  );
}

export function InvitationActions({ invitationId, email }: { invitationId: string; email: string }) {
  const [busy, start] = useTransition();
  return (
    <div className="flex justify-end gap-2">
      <Button
        size="sm"
        pending={busy}
        aria-label={`Send the invitation of ${email} again`}
        onClick={() =>
          start(async () => {
            await runFormAction(resendInvitationAction, { invitationId }, `A new link went to ${email}.`);
          })
        }
      >
        Send again
      </Button>
      <AlertDialog
        trigger={
          <Button size="sm" variant="ghost" aria-label={`Revoke the invitation of ${email}`}>
            Revoke
          </Button>
        }
        title="Revoke this invitation?"
        description={`The link sent to ${email} stops working at once.`}
        confirmLabel="Revoke"
        onConfirm={() =>
          runFormAction(revokeInvitationAction, { invitationId }, "The invitation was revoked.")
        }
      />
    </div>
  );
}
