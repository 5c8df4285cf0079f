"use client";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { chooseBriefingMailAction } from "@/lib/briefing/actions";
import { NEVER } from "@/lib/briefing/hours";
import type { BriefingMailChoice } from "@/lib/briefing/mail-choice";

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, "0")}:00`,
}));

/** At which hour a member gets the briefing by mail. */
export function BriefingMailForm({ choice, timeZone }: { choice: BriefingMailChoice; timeZone: string }) {
  return (
    <ActionForm action={chooseBriefingMailAction} success="Saved." className="max-w-lg space-y-4">
      <input type="hidden" name="version" value={choice.version} readOnly />
      <SelectField
        name="hour"
        label="Send it at"
        hint={`In your organization's time zone, ${timeZone.replaceAll("_", " ")}. On a day without news no mail is sent.`}
        options={[{ value: String(NEVER), label: "Never" }, ...HOURS]}
        defaultValue={String(choice.hour ?? NEVER)}
      />
      <SubmitButton>Save</SubmitButton>
    </ActionForm>
  );
}
