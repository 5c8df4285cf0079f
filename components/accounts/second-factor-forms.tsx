"use client";
import type { ReactNode } from "react";
import { ProveByPasskey } from "@/components/auth/prove-by-passkey";
import { ActionForm } from "@/components/forms/action-form";
import { Checkbox } from "@/components/ui/choice";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import {
  beginAuthenticatorAction,
  recoveryCodesAction,
  removeAuthenticatorAction,
  removeAuthenticatorByPasskeyAction,
  secondFactorAction,
} from "@/lib/auth/second-factor-actions";
import { SIGN_IN_LASTS } from "@/lib/retention/rules";
import { CodeField } from "./code-field";
import { RecoveryCodes } from "./recovery-codes";

/** The second step of signing in. */
export function SecondFactorForm({ next }: { next: string }) {
  return (
    <ActionForm action={secondFactorAction}>
      <CodeField label="Code" hint="Six digits from the app, or a recovery code." />
      <Checkbox
        name="trust"
        label={`Trust this browser for ${SIGN_IN_LASTS.trustedDays} days`}
        hint="Only on a computer that you alone use: your password is enough here until then."
      />
      <input type="hidden" name="next" value={next} readOnly />
      <SubmitButton size="lg" wide>
        Sign in
      </SubmitButton>
    </ActionForm>
  );
}

export function BeginAuthenticatorForm({ next, again = false }: { next: string; again?: boolean }) {
  return (
    <ActionForm action={beginAuthenticatorAction}>
      <input type="hidden" name="next" value={next} readOnly />
      <SubmitButton variant={again ? "ghost" : "primary"}>
        {again ? "Show a new QR code" : "Set up an authenticator app"}
      </SubmitButton>
    </ActionForm>
  );
}

/**
 * Confirms an app, or renews the codes of a confirmed one; the recovery codes stand in its place afterwards, without what leads
 * to them.
 */
export function RecoveryCodesPanel({
  isConfirmed,
  next,
  title,
  children,
}: {
  isConfirmed: boolean;
  next: string;
  title: string;
  children: ReactNode;
}) {
  return (
    <ActionForm
      action={recoveryCodesAction}
      className=""
      done={({ codes }) => (
        <Panel id="recovery-codes" title={isConfirmed ? title : "The second factor is on"}>
          <RecoveryCodes codes={codes} next={next} />
        </Panel>
      )}
    >
      <Panel title={title}>
        {children}
        <div className="max-w-md space-y-4">
          <CodeField label="Code from your authenticator app" />
          <SubmitButton variant={isConfirmed ? "secondary" : "primary"}>
            {isConfirmed ? "Make new recovery codes" : "Confirm and turn on"}
          </SubmitButton>
        </div>
      </Panel>
    </ActionForm>
  );
}

/** Turns the second factor off by a code, or by a passkey where the phone and the recovery codes are lost. */
export function RemoveAuthenticatorForm({ hasPasskey }: { hasPasskey: boolean }) {
  return (
    <div className="max-w-md space-y-4">
      <RemoveByCode />
      {hasPasskey && (
        <div className="space-y-3 border-line border-t pt-4">
          <p className="text-muted text-sm">No phone and no recovery codes at hand?</p>
          <ProveByPasskey
            use={removeAuthenticatorByPasskeyAction}
            label="Turn off with a passkey"
            variant="secondary"
            onProven={() => window.location.assign("/account#second-factor")}
          />
        </div>
      )}
    </div>
  );
}

function RemoveByCode() {
  return (
    <ActionForm action={removeAuthenticatorAction} className="space-y-4">
      <CodeField label="Code" hint="Six digits from the app, or a recovery code." />
      <SubmitButton variant="danger">Turn off the second factor</SubmitButton>
    </ActionForm>
  );
}
