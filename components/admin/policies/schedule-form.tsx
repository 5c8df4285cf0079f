"use client";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { useUnsaved } from "@/components/forms/unsaved-edits";
import { Callout } from "@/components/ui/callout";
import { SubmitButton } from "@/components/ui/submit-button";
import { scheduleAction } from "@/lib/policies/actions";
import { RadioField } from "./fields";

/** Releases a saved draft: staff say whether the change is material, and from which day it counts. */
export function ScheduleForm({
  id,
  version,
  noticeDays,
  earliest,
  holders,
}: {
  id: string;
  version: number;
  noticeDays: number;
  /** The first day of a material version, ISO. */
  earliest: string;
  holders: number;
}) {
  const isUnsaved = useUnsaved();
  return (
    <ActionForm action={scheduleAction} className="space-y-4">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <RadioField
        name="material"
        legend="Is the change material?"
        options={[
          {
            value: "yes",
            label: "Yes: it changes what we do with data, or what people agree on",
            hint: `Mailed at once to ${holders === 1 ? "the one account holder" : `all ${holders} account holders`}, and to whoever joins before the day. It cannot take effect before everybody has a send record.`,
          },
          {
            value: "no",
            label: "No: clearer words, a corrected address, filled-in records",
            hint: "Nobody is notified by mail. It appears in the list of versions and in the feed.",
          },
        ]}
      />
      <TextField
        name="effectiveOn"
        type="date"
        label="Takes effect on (00:00 UTC)"
        optional
        hint={`A material change needs ${noticeDays} days of notice, because that is what the policy promises: ${earliest} is the first day. Any other change may be left without a day: it then counts at once and cannot be withdrawn. Until its day a version can be.`}
        className="max-w-48"
      />
      {isUnsaved && (
        <Callout tone="caution" live>
          The text above has changes that are not saved, and would be released without them. Save the draft
          first.
        </Callout>
      )}
      <SubmitButton disabled={isUnsaved}>Release</SubmitButton>
    </ActionForm>
  );
}
