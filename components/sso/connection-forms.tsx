"use client";
import type { ReactNode } from "react";
import { ActionForm, useFormAnswer } from "@/components/forms/action-form";
import { SelectField, TextField } from "@/components/forms/fields";
import { useServerAction } from "@/components/forms/use-server-action";
import { withFields } from "@/components/forms/with-fields";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import {
  activateConnectionAction,
  addConnectionAction,
  deactivateConnectionAction,
  removeConnectionAction,
  updateConnectionAction,
} from "@/lib/auth/sso-actions";
import type { ConnectionView } from "@/lib/auth/sso-connections";

const ISSUER_HINT =
  "Also called issuer or authority, such as https://login.microsoftonline.com/…/v2.0 or https://company.okta.com.";

export function AddConnectionForm({ isFirst }: { isFirst: boolean }) {
  return (
    <ActionForm action={addConnectionAction} clears className="max-w-lg space-y-4">
      {isFirst ? (
        <NewConnectionFields variant="primary" />
      ) : (
        <FoldedUntilSent label="Another identity provider">
          <NewConnectionFields variant="secondary" />
        </FoldedUntilSent>
      )}
    </ActionForm>
  );
}

function NewConnectionFields({ variant }: { variant: "primary" | "secondary" }) {
  return (
    <>
      <TextField
        name="name"
        label="Name"
        hint="What members see when they sign in."
        placeholder="Harbour Tools sign-in"
        autoComplete="off"
      />
      <TextField name="issuer" label="Issuer address" hint={ISSUER_HINT} type="url" autoComplete="off" />
      <SubmitButton variant={variant}>Add identity provider</SubmitButton>
    </>
  );
}

/** Open once the form was refused, so that what was typed and its errors are seen, without JavaScript, too. */
function FoldedUntilSent({ label, children }: { label: string; children: ReactNode }) {
  const { status } = useFormAnswer();
  return (
    <details className="space-y-4" open={status === "failed" || undefined}>
      <summary className="w-fit cursor-pointer rounded-sm font-medium text-sm">{label}</summary>
      {children}
    </details>
  );
}

export function ConnectionForm({ connection }: { connection: ConnectionView }) {
  const { id, version, name, issuer, clientId, defaultRole, status } = connection;
  // Once the client is known, the next step is the test, or turning it on.
  const isNext = clientId === "" || status === "active";
  return (
    <ActionForm action={updateConnectionAction} className="max-w-lg space-y-4" success="Saved.">
      <input type="hidden" name="connectionId" value={id} readOnly />
      <input type="hidden" name="version" value={version} readOnly />
      <TextField name="name" label="Name" defaultValue={name} autoComplete="off" />
      <TextField name="issuer" label="Issuer address" hint={ISSUER_HINT} type="url" defaultValue={issuer} />
      <TextField name="clientId" label="Client ID" defaultValue={clientId} autoComplete="off" />
      <TextField
        name="clientSecret"
        label="Client secret"
        type="password"
        optional={clientId !== ""}
        hint={
          clientId
            ? "It is stored and never shown. Enter one only to replace it."
            : "It is never shown again."
        }
        autoComplete="off"
      />
      <SelectField
        name="defaultRole"
        label="People who sign in for the first time"
        options={[
          { value: "", label: "have to be invited" },
          { value: "viewer", label: "become viewers" },
          { value: "planner", label: "become planners" },
        ]}
        defaultValue={defaultRole ?? ""}
      />
      <SubmitButton variant={isNext ? "primary" : "secondary"}>Save</SubmitButton>
    </ActionForm>
  );
}

export function SwitchConnection({ connection: { id, name, status } }: { connection: ConnectionView }) {
  const isActive = status === "active";
  const turn = useServerAction(withFields(isActive ? deactivateConnectionAction : activateConnectionAction), {
    done: isActive ? `${name} is off.` : `${name} is on.`,
  });
  return (
    <AlertDialog
      trigger={
        <Button variant={isActive ? "secondary" : "primary"}>{isActive ? "Turn off" : "Turn on"}</Button>
      }
      title={isActive ? `Turn off ${name}?` : `Turn on ${name}?`}
      description={
        isActive
          ? "Nobody can sign in through it until you turn it on again. Who is signed in stays signed in."
          : "People with an address of your proven domains are offered it when they sign in."
      }
      confirmLabel={isActive ? "Turn off" : "Turn on"}
      onConfirm={async () => (await turn.run({ connectionId: id })).ok}
    />
  );
}

export function RemoveConnection({ connection: { id, name } }: { connection: ConnectionView }) {
  const remove = useServerAction(withFields(removeConnectionAction), { done: `${name} was removed.` });
  return (
    <AlertDialog
      danger
      trigger={
        <Button variant="ghost" aria-label={`Remove ${name}`}>
          Remove
        </Button>
      }
      title={`Remove ${name}?`}
      description="Who is signed in through it is signed out. People stay members and can sign in with a new password."
      confirmLabel="Remove"
      onConfirm={async () => (await remove.run({ connectionId: id })).ok}
    />
  );
}
