"use client";
import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { ActionForm, useFormAnswer } from "@/components/forms/action-form";
import { callFormAction } from "@/components/forms/call-action";
import { NumberFormField, SelectField, TextField } from "@/components/forms/fields";
import { FormDialog } from "@/components/forms/form-dialog";
import { useUnsaved } from "@/components/forms/unsaved-edits";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import type { SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { addServiceAction, removeServiceAction, saveFieldsAction } from "@/lib/consent/banner/actions";
import type { NumberRules } from "@/lib/format/number-input";
import type { MutationResult } from "@/lib/web/mutation-result";
import { ActionButton, SAVE_FIRST } from "./draft-buttons";

interface Place {
  id: string;
  version: number;
}

/** One text of the draft, as its form shows it. */
export interface DraftText {
  /** What it stands under, with those before and after it that name the same. */
  section?: string;
  name: string;
  label: string;
  value: string;
  hint?: string;
  long?: boolean;
  options?: readonly SelectOption[];
  /** For a number. */
  rules?: NumberRules;
}

/**
 * A part of the draft as one form: a saved draft brings every form of the page anew, so what stands on one page is saved
 * together. Without `editable` it can be read only.
 */
export function ConsentDraftForm({
  place,
  editable,
  children,
}: {
  place: Place;
  editable: boolean;
  children: ReactNode;
}) {
  return (
    <ActionForm action={saveAndTell} className="grid gap-4">
      <input type="hidden" name="id" value={place.id} readOnly />
      <input type="hidden" name="version" value={place.version} readOnly />
      {children}
      {editable && <SaveBar />}
    </ActionForm>
  );
}

function SaveBar() {
  const isUnsaved = useUnsaved();
  return (
    <div className="sticky bottom-0 z-10 flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-raised p-4 shadow-pop">
      <p className="text-muted text-sm" role="status">
        {isUnsaved ? "Not saved yet. Save keeps every change on this page." : "No unsaved changes."}
      </p>
      <SubmitButton>Save</SubmitButton>
    </div>
  );
}

/** Fields of a {@link ConsentDraftForm}. */
export function DraftFields({ texts }: { texts: readonly DraftText[] }) {
  return (
    <div className="space-y-6">
      {[...sectionsOf(texts)].map(([section, fields]) => (
        <fieldset key={section} className="min-w-0">
          {section && <legend className="mb-3 font-semibold text-sm">{section}</legend>}
          <div className="grid items-start gap-4 lg:grid-cols-2">
            {fields.map((text) => (
              <DraftField key={text.name} {...text} />
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}

function sectionsOf(texts: readonly DraftText[]): Map<string, DraftText[]> {
  const sections = new Map<string, DraftText[]>();
  for (const text of texts) {
    const { section = "" } = text;
    sections.set(section, [...(sections.get(section) ?? []), text]);
  }
  return sections;
}

function DraftField({ name, label, value, hint, long, options, rules }: DraftText) {
  const { fieldErrors, values } = useFormAnswer();
  if (rules)
    return <NumberFormField name={name} label={label} hint={hint} rules={rules} defaultValue={value} />;
  if (options)
    return <SelectField name={name} label={label} hint={hint} options={options} defaultValue={value} />;
  if (!long)
    return <TextField name={name} label={label} hint={hint} autoComplete="off" defaultValue={value} />;
  return (
    <Field label={label} hint={hint} error={fieldErrors[name]} className="lg:col-span-2">
      <Textarea name={name} rows={2} defaultValue={values[name] ?? value} />
    </Field>
  );
}

/** Told from here, because the page that comes back with a saved draft brings a new form. */
const saveAndTell: typeof saveFieldsAction = async (before, form) => {
  const answer = await callFormAction(saveFieldsAction, form, before);
  if (answer.status === "done") toast.success((answer.data as MutationResult).message);
  return answer;
};

export function AddService({ id, version, categories }: Place & { categories: readonly SelectOption[] }) {
  const isUnsaved = useUnsaved();
  return (
    <FormDialog
      button={{ label: "Add service", icon: <Plus aria-hidden="true" /> }}
      title="Add a service to the draft"
      description="Its cookies and hosts come from the inventory; enter its texts below in every language."
      action={addServiceAction}
      submit="Add"
      blocked={isUnsaved}
    >
      {isUnsaved && <Callout tone="caution">{SAVE_FIRST}</Callout>}
      <input type="hidden" name="id" value={id} readOnly />
      <input type="hidden" name="version" value={version} readOnly />
      <TextField name="name" label="Name" autoComplete="off" />
      <TextField
        name="key"
        label="Key"
        hint="Small letters, digits and hyphens. It never changes."
        autoComplete="off"
      />
      <TextField name="provider" label="Provider" autoComplete="off" />
      <SelectField
        name="category"
        label="Category"
        options={categories}
        defaultValue={categories[0]?.value}
      />
      <TextField
        name="processor"
        label="Sub-processor"
        hint="Its key in the register. Needed where consent is needed."
        optional
        autoComplete="off"
      />
    </FormDialog>
  );
}

export const RemoveService = ({
  id,
  version,
  serviceKey,
  name,
}: Place & { serviceKey: string; name: string }) => (
  <ActionButton
    label="Take out"
    name={`Take out ${name}`}
    action={removeServiceAction}
    fields={{ id, version: String(version), key: serviceKey }}
    isAfterSaving
  />
);
