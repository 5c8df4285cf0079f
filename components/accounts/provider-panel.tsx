"use client";
import { ActionForm } from "@/components/forms/action-form";
import { buttonStyle } from "@/components/ui/button-style";
import { FormMessage } from "@/components/ui/callout";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { connectProviderAction, disconnectIdentityAction } from "@/lib/auth/identity-actions";
import { signInNotice } from "./sign-in-notices";

/** Which providers sign this person in, and which others could. Nothing is shown where none is set up or connected. */
export function ProviderPanel({
  connected,
  others,
  sandbox,
  notice = "",
  event = "",
}: {
  connected: readonly { id: string; name: string; since: string }[];
  others: readonly { id: string; name: string }[];
  sandbox: boolean;
  notice?: string;
  event?: string;
}) {
  if (connected.length + others.length === 0) return null;
  const { done, failed, eventId } = signInNotice(notice, event);
  return (
    <Panel
      id="providers"
      title="Sign in with another account"
      description={`Use an account that you have elsewhere instead of your password. Anyone who can open it can sign in here as you.${sandbox ? " In the sandbox an emulator stands in." : ""}`}
    >
      <div className="space-y-3">
        <FormMessage success={done} error={failed && (eventId ? `${failed} Event ${eventId}` : failed)} />
        {connected.map(({ id, name, since }) => (
          <div key={id} className="flex flex-wrap items-center justify-between gap-2 text-sm">
            <p>
              <span className="font-medium">{name}</span>{" "}
              <span className="text-muted">connected since {since}</span>
            </p>
            <ActionForm action={disconnectIdentityAction} className="">
              <input type="hidden" name="identityId" value={id} />
              <SubmitButton size="sm" variant="secondary" aria-label={`Disconnect ${name}`}>
                Disconnect
              </SubmitButton>
            </ActionForm>
          </div>
        ))}
        {others.map(({ id, name }) => (
          <ActionForm
            key={id}
            action={connectProviderAction}
            className=""
            done={({ href }) => (
              <a href={href} className={buttonStyle({ variant: "primary" })}>
                Go to {name} and sign in
              </a>
            )}
          >
            <input type="hidden" name="provider" value={id} />
            <SubmitButton variant="secondary">Connect {name}</SubmitButton>
          </ActionForm>
        ))}
      </div>
    </Panel>
  );
}
