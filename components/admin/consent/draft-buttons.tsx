"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { TextField } from "@/components/forms/fields";
import { FormDialog } from "@/components/forms/form-dialog";
import { runSaved } from "@/components/forms/saved-toast";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice";
import {
  beginDraftAction,
  discardDraftAction,
  publishDraftAction,
  syncInventoryAction,
} from "@/lib/privacy/banner/actions";
import type { FormAction } from "@/lib/web/form-state";
import type { MutationResult } from "@/lib/web/mutation-result";

interface Place {
  id: string;
  version: number;
}

const placeFields = ({ id, version }: Place) => ({ id, version: String(version) });

/** A button that does one thing at once, and goes where that leads. */
export function ActionButton({
  label,
  action,
  fields,
  href,
  variant,
}: {
  label: string;
  action: FormAction<MutationResult>;
  fields: Readonly<Record<string, string>>;
  href?: string;
  variant?: "primary";
}) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const run = () =>
    start(async () => {
      if ((await runSaved(action, fields)) && href) router.push(href);
    });
  return (
    <Button variant={variant} pending={busy} onClick={run}>
      {label}
    </Button>
  );
}

export const BeginDraft = () => (
  <ActionButton
    label="Begin a draft"
    action={beginDraftAction}
    fields={{}}
    href="/admin/consent/draft"
    variant="primary"
  />
);

export const SyncInventory = (place: Place) => (
  <ActionButton label="Take the inventory over" action={syncInventoryAction} fields={placeFields(place)} />
);

export function DiscardDraft(place: Place) {
  const router = useRouter();
  const discard = async () => {
    const done = await runSaved(discardDraftAction, placeFields(place));
    if (done) router.push("/admin/consent");
    return done;
  };
  return (
    <AlertDialog
      trigger={<Button>Discard</Button>}
      title="Throw this draft away?"
      description="Its changes cannot be brought back. What visitors are shown stays as it is."
      confirmLabel="Throw away"
      danger
      onConfirm={discard}
    />
  );
}

/** Publishes the draft: says what changed, and whether everybody is asked again. */
export function PublishDraft({ id, version, number }: Place & { number: number }) {
  return (
    <FormDialog
      button={{ label: "Publish", variant: "primary" }}
      title={`Publish version ${number}`}
      description="From now on visitors are shown this. A published version never changes."
      action={publishDraftAction}
      submit="Publish"
    >
      <input type="hidden" name="id" value={id} readOnly />
      <input type="hidden" name="version" value={version} readOnly />
      <TextField name="note" label="What changed" autoComplete="off" />
      <RadioGroup
        legend="Is the change material?"
        name="material"
        defaultValue="no"
        options={[
          {
            value: "no",
            label: "No: choices stay",
            hint: "Corrected words, a layout, a description. Whoever has chosen is not asked again.",
          },
          {
            value: "yes",
            label: "Yes: ask everybody again",
            hint: "A new service, purpose or category, a longer lifetime, another recipient. Until they choose again, nothing optional runs for anybody.",
          },
        ]}
      />
    </FormDialog>
  );
}
