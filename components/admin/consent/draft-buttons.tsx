"use client";
import { TextField } from "@/components/forms/fields";
import { FormDialog } from "@/components/forms/form-dialog";
import { useUnsaved } from "@/components/forms/unsaved-edits";
import { useSavedAction } from "@/components/forms/use-saved-action";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { RadioGroup } from "@/components/ui/choice";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import {
  beginDraftAction,
  discardConsentDraftAction,
  publishDraftAction,
  syncInventoryAction,
} from "@/lib/consent/banner/actions";
import type { FormAction } from "@/lib/web/form-state";
import type { MutationResult } from "@/lib/web/mutation-result";

interface Place {
  id: string;
  version: number;
}

const placeFields = ({ id, version }: Place) => ({ id, version: String(version) });

/** Said where an action would bring the page anew, without what is typed in it. */
export const SAVE_FIRST =
  "This page has changes that are not saved, and this would lose them. Save them first.";

/**
 * A button that does one thing at once, and goes where that leads.
 *
 * @param isAfterSaving whether it asks to save first while the page has unsaved edits
 */
export function ActionButton({
  label,
  name,
  action,
  fields,
  href,
  variant,
  isAfterSaving = false,
}: {
  label: string;
  /** What a screen reader says where the label alone would not tell which of several it is. */
  name?: string;
  action: FormAction<MutationResult>;
  fields: Readonly<Record<string, string>>;
  href?: string;
  variant?: "primary";
  isAfterSaving?: boolean;
}) {
  const { pending, run } = useSavedAction(action, undefined, { href });
  const isUnsaved = useUnsaved();
  if (isAfterSaving && isUnsaved)
    return (
      <Dialog
        trigger={<Button aria-label={name}>{label}</Button>}
        title="Save first"
        description={SAVE_FIRST}
        size="sm"
      >
        <div className="flex justify-end">
          <DialogClose asChild>
            <Button>Back to the draft</Button>
          </DialogClose>
        </div>
      </Dialog>
    );
  return (
    <Button aria-label={name} variant={variant} pending={pending} onClick={() => run(fields)}>
      {label}
    </Button>
  );
}

export const BeginDraft = () => (
  <ActionButton
    label="Start a draft"
    action={beginDraftAction}
    fields={{}}
    href="/admin/consent/draft"
    variant="primary"
  />
);

export const SyncInventory = (place: Place) => (
  <ActionButton
    label="Update from the inventory"
    action={syncInventoryAction}
    fields={placeFields(place)}
    isAfterSaving
  />
);

export function DiscardDraft(place: Place) {
  const { run } = useSavedAction(discardConsentDraftAction, undefined, { href: "/admin/consent" });
  return (
    <AlertDialog
      trigger={<Button>Discard</Button>}
      title="Discard this draft?"
      description="Its changes are lost. What visitors are shown stays as it is."
      confirmLabel="Throw away"
      danger
      onConfirm={async () => (await run(placeFields(place))).ok}
    />
  );
}

/** Publishes the draft: says what changed, and whether everybody is asked again. */
export function PublishDraft({ id, version, number }: Place & { number: number }) {
  const isUnsaved = useUnsaved();
  return (
    <FormDialog
      button={{ label: "Publish", variant: "primary" }}
      title={`Publish version ${number}`}
      description="From now on visitors are shown this. A published version never changes."
      action={publishDraftAction}
      submit="Publish"
      blocked={isUnsaved}
    >
      <input type="hidden" name="id" value={id} readOnly />
      <input type="hidden" name="version" value={version} readOnly />
      {isUnsaved && (
        <Callout tone="caution">
          This page has changes that are not saved, and would be published without them. Close this and save
          them first.
        </Callout>
      )}
      <TextField name="note" label="What changed" autoComplete="off" />
      <RadioGroup
        legend="Is the change material?"
        name="material"
        defaultValue="no"
        options={[
          {
            value: "no",
            label: "No: choices stay",
            hint: "Corrected words, a layout, a description. Visitors who have chosen are not asked again.",
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
