"use client";
import { AreaField } from "@/components/admin/policies/fields";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { Checkbox } from "@/components/ui/choice";
import { SubmitButton } from "@/components/ui/submit-button";
import { noteStepAction, recordReviewAction, reportIncidentAction } from "@/lib/trust/actions";

/** Reports an incident, or notes a drill. */
export function ReportIncidentForm() {
  return (
    <ActionForm action={reportIncidentAction} success="Reported." className="space-y-3">
      <TextField name="title" label="What happened" maxLength={160} />
      <AreaField name="detail" label="What is known" rows={3} maxLength={4_000} />
      <Checkbox name="personalData" label="Personal data is concerned: 72 hours to tell the authority" />
      <Checkbox name="drill" label="This is a drill" />
      <SubmitButton>Report incident</SubmitButton>
    </ActionForm>
  );
}

/** The next step of an incident. Closing it takes words. */
export function IncidentStepForm({
  id,
  version,
  step,
  title,
}: {
  id: string;
  version: number;
  step: "contained" | "told" | "closed";
  title: string;
}) {
  const labels = { contained: "Mark as contained", told: "Mark as notified", closed: "Close incident" };
  return (
    <ActionForm action={noteStepAction} success="Recorded." className="space-y-2">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="step" value={step} />
      {step === "closed" && <AreaField name="outcome" label="What was done" rows={2} maxLength={4_000} />}
      <SubmitButton variant="secondary" size="sm" aria-label={`${labels[step]}: ${title}`}>
        {labels[step]}
      </SubmitButton>
    </ActionForm>
  );
}

/** Records that a review was done. */
export function ReviewDoneForm({
  review,
  version,
  today,
}: {
  review: string;
  version: number;
  today: string;
}) {
  return (
    <ActionForm action={recordReviewAction} success="Recorded." className="space-y-2">
      <input type="hidden" name="key" value={review} />
      <input type="hidden" name="version" value={version} />
      <TextField name="doneOn" type="date" label="Done on" defaultValue={today} max={today} />
      <AreaField name="finding" label="What was found" rows={2} maxLength={2_000} />
      <SubmitButton variant="secondary">Record review</SubmitButton>
    </ActionForm>
  );
}
