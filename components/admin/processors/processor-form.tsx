"use client";
import { AreaField, RadioField } from "@/components/admin/policies/fields";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { changeProcessorAction } from "@/lib/processors/actions";

export interface EditedProcessor {
  key: string;
  version: number;
  name: string;
  legalName: string;
  website: string;
  purpose: string;
  dataCategories: readonly string[];
  location: string;
  transferMechanism: string;
  status: string;
}

/** What the register says of a company: corrected at once, or announced as a change. */
export function ProcessorForm({
  processor,
  noticeDays,
  followers,
}: {
  processor?: EditedProcessor;
  noticeDays: number;
  followers: number;
}) {
  return (
    <ActionForm action={changeProcessorAction} className="grid gap-4 sm:grid-cols-2">
      <input type="hidden" name="version" value={processor?.version ?? 0} />
      {processor ? (
        <input type="hidden" name="key" value={processor.key} />
      ) : (
        <TextField
          name="key"
          label="Key"
          hint="What code of the product asks for, such as new-company. It does not change."
        />
      )}
      <TextField name="name" label="Name" defaultValue={processor?.name} />
      <TextField name="legalName" label="Legal name" defaultValue={processor?.legalName} />
      <TextField name="website" label="Website" type="url" defaultValue={processor?.website} />
      <TextField name="location" label="Location" defaultValue={processor?.location} />
      <SelectField
        name="status"
        label="Status"
        defaultValue={processor?.status ?? "active"}
        options={[
          { value: "active", label: "In use" },
          { value: "planned", label: "Planned" },
          { value: "removed", label: "No longer in use" },
        ]}
      />
      <AreaField name="purpose" label="Purpose" defaultValue={processor?.purpose} rows={2} />
      <AreaField
        name="dataCategories"
        label="Categories of data"
        hint="One per line."
        defaultValue={processor?.dataCategories.join("\n")}
        rows={3}
      />
      <AreaField
        name="transferMechanism"
        label="Transfer mechanism"
        defaultValue={processor?.transferMechanism}
        rows={2}
      />
      <AreaField
        name="summary"
        label="What followers are told"
        hint="Needed to announce a change: one sentence."
        optional
        rows={2}
      />
      <div className="sm:col-span-2">
        {processor ? (
          <RadioField
            name="how"
            legend="How does this take effect?"
            defaultValue="announce"
            options={[
              {
                value: "announce",
                label: "Announce it as a change",
                hint: `${followers === 1 ? "1 follower is" : `${followers} followers are`} mailed at once; it takes effect after ${noticeDays} days and can be withdrawn until then.`,
              },
              {
                value: "correct",
                label: "Correct the wording now",
                hint: "Only to correct the wording, not what the company does. Nobody is notified.",
              },
            ]}
          />
        ) : (
          <>
            <input type="hidden" name="how" value="announce" />
            <p className="text-muted text-sm">
              A new company is announced: {followers === 1 ? "1 follower is" : `${followers} followers are`}{" "}
              mailed at once, and it joins the register after {noticeDays} days.
            </p>
          </>
        )}
      </div>
      <div className="sm:col-span-2">
        <SubmitButton>{processor ? "Save" : "Announce"}</SubmitButton>
      </div>
    </ActionForm>
  );
}
