"use client";
import { ActionForm, useFormAnswer } from "@/components/forms/action-form";
import { SelectField, TextField } from "@/components/forms/fields";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { askAction, followUpAction } from "@/lib/support/actions";
import { LONGEST } from "@/lib/support/schema";

/** A new request to Lumina's staff. */
export function RequestForm() {
  return (
    <ActionForm action={askAction}>
      <SelectField
        name="kind"
        label="What is it about?"
        defaultValue="support"
        options={[
          { value: "support", label: "Something does not work, or is not clear" },
          { value: "feedback", label: "Something could be better" },
        ]}
      />
      <TextField name="subject" label="Subject" autoComplete="off" />
      <MessageField
        label="Message"
        hint="Say what you did and what you saw. An event id (evt_…) from the screen helps."
      />
      <SubmitButton>Send</SubmitButton>
    </ActionForm>
  );
}

/** A further message to a request of one's own. */
export function FollowUpForm({ inquiryId }: { inquiryId: string }) {
  return (
    <ActionForm action={followUpAction}>
      <input type="hidden" name="inquiryId" value={inquiryId} />
      <MessageField label="Write again" />
      <SubmitButton variant="secondary">Send</SubmitButton>
    </ActionForm>
  );
}

function MessageField({ label, hint }: { label: string; hint?: string }) {
  const { fieldErrors, values } = useFormAnswer();
  return (
    <Field label={label} hint={hint} error={fieldErrors.message}>
      <Textarea name="message" rows={5} maxLength={LONGEST.message} defaultValue={values.message} required />
    </Field>
  );
}
