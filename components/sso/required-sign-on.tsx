"use client";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { openOtherWaysAction, requireConnectionAction } from "@/lib/auth/sso-actions";
import type { ConnectionView } from "@/lib/auth/sso-connections";

/** Whether members have to come in through the identity provider. */
export function RequiredSignOn({
  connections,
  required,
  ownConnection,
  mayChange,
}: {
  /** Those that are turned on. */
  connections: readonly ConnectionView[];
  required: string | null;
  /** The connection that whoever looks came in through. */
  ownConnection: string | null;
  mayChange: boolean;
}) {
  const current = connections.find(({ id }) => id === required);
  if (current)
    return (
      <div className="space-y-4">
        <p className="max-w-prose text-sm">
          Members have to sign in through {current.name}. An owner can still sign in with password and second
          factor; it is in the audit, and all owners are told.
        </p>
        {mayChange && (
          <ActionForm action={openOtherWaysAction}>
            <input type="hidden" name="connectionId" value={current.id} readOnly />
            <SubmitButton variant="secondary">Allow the other ways again</SubmitButton>
          </ActionForm>
        )}
      </div>
    );
  if (connections.length === 0)
    return <p className="text-muted text-sm">Turn on an identity provider first.</p>;
  return (
    <div className="space-y-4">
      <p className="max-w-prose text-muted text-sm">
        An owner with a second factor can still sign in by password when your provider is down. You have to
        sign in through the provider yourself before you can demand it of others. Members whose address is not
        of your proven domains, such as consultants, can&apos;t sign in then.
      </p>
      {mayChange &&
        connections.map(({ id, name }) => (
          <ActionForm key={id} action={requireConnectionAction}>
            <input type="hidden" name="connectionId" value={id} readOnly />
            <SubmitButton variant="secondary" disabled={ownConnection !== id}>
              Only through {name}
            </SubmitButton>
            {ownConnection !== id && (
              <p className="text-muted text-sm">Sign out, and sign in through {name} first.</p>
            )}
          </ActionForm>
        ))}
    </div>
  );
}
