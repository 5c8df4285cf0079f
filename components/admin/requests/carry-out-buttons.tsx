"use client";
import type { ReactNode } from "react";
import { SelectField, TextField } from "@/components/forms/fields";
import { FormDialog } from "@/components/forms/form-dialog";
import {
  correctForRequestAction,
  eraseForRequestAction,
  liftForRequestAction,
  packageForRequestAction,
  restrictForRequestAction,
} from "@/lib/rights/desk/carry-out-actions";
import type { FormAction } from "@/lib/web/form-state";
import type { MutationResult } from "@/lib/web/mutation-result";

const FIELDS = [
  { value: "name", label: "Name" },
  { value: "email", label: "E-mail address (without an account)" },
  { value: "phone", label: "Telephone" },
  { value: "jobTitle", label: "Job title" },
  { value: "company", label: "Company" },
];

/** What staff can begin for a verified request. */
export function CarryOutButtons({
  request: { id, version, kind, ended, phoneAlone },
  hasRestriction,
}: {
  request: { id: string; version: number; kind: string; ended: boolean; phoneAlone: boolean };
  hasRestriction: boolean;
}) {
  const begin = (
    label: string,
    description: string,
    action: FormAction<MutationResult>,
    children?: ReactNode,
  ) => (
    <FormDialog button={{ label }} title={label} description={description} action={action} submit={label}>
      <input type="hidden" name="requestId" value={id} />
      <input type="hidden" name="version" value={version} />
      {children}
    </FormDialog>
  );
  return (
    <div className="flex flex-wrap gap-2">
      {!ended &&
        !phoneAlone &&
        begin(
          "Make the package",
          "Everything that is kept of the person, in one file. They are mailed when it is ready.",
          packageForRequestAction,
        )}
      {!ended &&
        (kind === "erasure" || kind === "delete") &&
        begin(
          "Erase the person",
          "This cannot be taken back. The account goes at once, then all that is kept of them; what has to stay is named in the certificate.",
          eraseForRequestAction,
        )}
      {!ended &&
        !phoneAlone &&
        begin(
          "Correct",
          "The value is corrected wherever it was copied to; before and after are kept.",
          correctForRequestAction,
          <>
            <SelectField name="what" label="What" options={FIELDS} />
            <TextField name="value" label="Right value" />
          </>,
        )}
      {!ended &&
        !phoneAlone &&
        begin(
          "Restrict",
          "From now on the data is stored and secured, and used for no statistics and no mails.",
          restrictForRequestAction,
        )}
      {hasRestriction &&
        begin(
          "Announce the end of the restriction",
          "The person is told now; it ends in seven days.",
          liftForRequestAction,
        )}
    </div>
  );
}
