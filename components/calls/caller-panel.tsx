"use client";
import { useState } from "react";
import { CustomerFields } from "@/components/catalogue/contact-forms";
import { type SupplierChoices, SupplierField } from "@/components/catalogue/supplier-select";
import { useFormAnswer } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { FormDialog } from "@/components/forms/form-dialog";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import type { Party } from "@/lib/catalogue/contact-parties";
import { addCallerAction, setCallerAction } from "@/lib/voice/caller-actions";
import { callKey } from "./call-query";

/** Who was at the other end: asked where the number fits several contacts, and made a contact where it fits none. */
export function CallerPanel({
  id,
  base,
  shown,
  parties,
  suppliers,
  mayName,
}: {
  id: string;
  base: string;
  /** The other party's number as it is read best. */
  shown: string;
  parties: readonly Party[];
  /** Null for readers who may not change suppliers. */
  suppliers: SupplierChoices | null;
  mayName: boolean;
}) {
  const [busy, setBusy] = useState<string | null>(null);
  const { pending, run } = useServerAction(setCallerAction, {
    done: "This call is with the contact now.",
    failed: "This was not saved.",
    invalidates: [callKey(base, id)],
  });
  const addition = suppliers && (
    <FormDialog
      button={{ label: "Add as a contact", size: "sm" }}
      title={`Add ${shown} as a contact`}
      action={addCallerAction}
      submit="Add contact"
    >
      <input type="hidden" name="id" value={id} readOnly />
      <TextField name="name" label="Name" autoComplete="off" />
      <TextField name="jobTitle" label="Role" optional autoComplete="off" />
      <CallerCompany suppliers={suppliers} />
    </FormDialog>
  );
  if (parties.length === 0 && !addition) return null;
  return (
    <Panel title="Who is this?" actions={addition}>
      {parties.length === 0 ? (
        <p className="text-muted text-sm">No contact has the number {shown}.</p>
      ) : (
        <>
          <p className="mb-2 text-muted text-sm">
            {parties.length === 1
              ? `This contact has the number ${shown}.`
              : `${parties.length} contacts have the number ${shown}.`}
          </p>
          <ul className="grid gap-2">
            {parties.map(({ contactId, name, company }) => (
              <li key={contactId} className="flex flex-wrap items-center justify-between gap-2 text-sm">
                <span className="min-w-0 break-words">
                  <bdi>{name}</bdi>, <bdi>{company}</bdi>
                </span>
                {mayName && contactId && (
                  <Button
                    size="sm"
                    pending={pending && busy === contactId}
                    disabled={pending}
                    aria-label={`It is ${name}`}
                    onClick={() => {
                      setBusy(contactId);
                      void run({ id, contactId });
                    }}
                  >
                    It's them
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

const AT = [
  { value: "supplier", label: "At a supplier" },
  { value: "customer", label: "At a customer" },
];

/** Where who called works. */
function CallerCompany({ suppliers }: { suppliers: SupplierChoices }) {
  const { values } = useFormAnswer();
  const [at, setAt] = useState(values.at ?? "supplier");
  return (
    <>
      <Field label="Where they work">
        <Select name="at" value={at} onChange={(event) => setAt(event.target.value)} options={AT} />
      </Field>
      {at === "supplier" ? <SupplierField choices={suppliers} /> : <CustomerFields />}
    </>
  );
}
