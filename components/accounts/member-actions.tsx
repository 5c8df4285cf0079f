"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { withFields } from "@/components/forms/with-fields";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import {
  leaveOrganizationAction,
  removeMemberAction,
  resendInvitationAction,
  revokeInvitationAction,
} from "@/lib/accounts/organization-actions";

export function RemoveMember({ membershipId, name }: { membershipId: string; name: string }) {
  const { run } = useServerAction(withFields(removeMemberAction), { done: `${name} was removed.` });
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
      onConfirm={async () => (await run({ membershipId })).ok}
    />
  );
}

export function LeaveOrganization({ organization }: { organization: string }) {
  const { run } = useServerAction(leaveOrganizationAction);
  return (
    <AlertDialog
      danger
      trigger={<Button size="sm">Leave</Button>}
      title={`Leave ${organization}?`}
      description="You lose access at once. Somebody there would have to invite you again."
      confirmLabel="Leave"
      onConfirm={async () => (await run()).ok}
    />
  );
}

export function InvitationActions({ invitationId, email }: { invitationId: string; email: string }) {
  const { pending, run: resend } = useServerAction(withFields(resendInvitationAction), {
    done: `A new link went to ${email}.`,
  });
  const { run: revoke } = useServerAction(withFields(revokeInvitationAction), {
    done: "The invitation was revoked.",
  });
  return (
    <div className="flex justify-end gap-2">
      <Button
        size="sm"
        pending={pending}
        aria-label={`Send the invitation of ${email} again`}
        onClick={() => resend({ invitationId })}
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
        onConfirm={async () => (await revoke({ invitationId })).ok}
      />
    </div>
  );
}
