"use client";
import { usePathname } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { callAction, callFormAction } from "@/components/forms/call-action";
import { FailureText } from "@/components/forms/failure-text";
import { settleProof } from "@/components/forms/proof-request";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { provePath } from "@/lib/accounts/sign-in-path";
import { proofWaysAction, proveByCodeAction, proveByPasswordAction } from "@/lib/auth/prove-actions";
import { type FormState, untouchedForm } from "@/lib/web/form-state";
import { ProveByPasskey } from "./prove-by-passkey";

const CODE_HINT = "Six digits from your authenticator app, or a recovery code.";

/** How the person may prove themselves, besides by their password. */
interface Ways {
  email: string;
  passkey: boolean;
  code: boolean;
}

/** The window in which somebody proves that it is they; closing it leaves what they were about to do undone. */
export default function ProofForm() {
  const here = usePathname();
  const [ways, setWays] = useState<Ways | null>(null);
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    let isShown = true;
    callAction(() => proofWaysAction()).then((answer) => {
      if (isShown) setWays(answer?.data ?? { email: "", passkey: false, code: false });
    });
    return () => {
      isShown = false;
    };
  }, []);
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && settleProof(false)}
      returnFocus={() => before instanceof HTMLElement && before.focus()}
      title="Confirm that it's you"
      description="Then we go on with what you were doing. We ask again after ten minutes."
    >
      {ways ? (
        <div className="space-y-4">
          {ways.passkey && <ProveByPasskey onProven={() => settleProof(true)} />}
          <TypedProof email={ways.email} offersCode={ways.code} onProven={() => settleProof(true)} />
          <p className="text-center text-sm">
            <a
              href={provePath(here)}
              target="_blank"
              rel="noopener"
              className="text-accent underline underline-offset-4"
            >
              Sign in again instead <span className="sr-only">(opens another tab)</span>
            </a>
          </p>
        </div>
      ) : (
        <Skeleton className="h-24" />
      )}
    </Dialog>
  );
}

/** The password, or a code instead. No `ActionForm`, whose transition would wait for the action that waits for this. */
function TypedProof({
  email,
  offersCode,
  onProven,
}: {
  email: string;
  offersCode: boolean;
  onProven: () => void;
}) {
  const [byCode, setByCode] = useState(false);
  const [state, setState] = useState<FormState<unknown>>(untouchedForm);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const prove = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const answer = await callFormAction(byCode ? proveByCodeAction : proveByPasswordAction, form);
    setBusy(false);
    if (answer.status === "done") return onProven();
    setState(answer);
    field.current?.focus();
  };
  const change = () => {
    setByCode(!byCode);
    setState(untouchedForm);
  };
  return (
    <form onSubmit={prove} className="space-y-4" noValidate>
      <FormMessage error={state.message && <FailureText failure={{ ...state, message: state.message }} />} />
      {byCode ? (
        <Field label="Code" hint={CODE_HINT} error={state.fieldErrors.code}>
          <Input key="code" ref={field} name="code" autoComplete="one-time-code" maxLength={40} required />
        </Field>
      ) : (
        <>
          <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
          <Field label="Your password" error={state.fieldErrors.currentPassword}>
            <Input
              key="password"
              ref={field}
              type="password"
              name="currentPassword"
              autoComplete="current-password"
              required
            />
          </Field>
        </>
      )}
      <Button type="submit" variant="primary" wide pending={busy}>
        Confirm
      </Button>
      {offersCode && (
        <Button variant="link" wide onClick={change}>
          {byCode ? "Use your password instead" : "Use a code instead"}
        </Button>
      )}
    </form>
  );
}
