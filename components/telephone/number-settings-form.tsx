"use client";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField, TextField } from "@/components/forms/fields";
import { Panel } from "@/components/ui/panel";
import type { SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { saveNumberAction } from "@/lib/phone-numbers/actions";
import type { NumberSettings } from "@/lib/phone-numbers/settings";
import { OpeningHoursFields } from "./opening-hours-fields";
import { TextareaField, TickField } from "./setting-fields";

const LANGUAGES = [
  { code: "en-US", name: "English (US)" },
  { code: "en-GB", name: "English (UK)" },
  { code: "de-DE", name: "German" },
  { code: "fr-FR", name: "French" },
  { code: "es-ES", name: "Spanish" },
] as const;

const POSITIONS = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"];

/** How calls to a number are taken: who is rung, when, and what callers hear. */
export function NumberSettingsForm({
  settings,
  members,
  timeZones,
  mayChange,
}: {
  settings: NumberSettings;
  members: readonly SelectOption[];
  timeZones: readonly SelectOption[];
  mayChange: boolean;
}) {
  const { id, version, rings, announcements } = settings;
  const people = [{ value: "", label: "Nobody" }, ...members];
  return (
    <ActionForm action={saveNumberAction} success="Saved." className="space-y-6">
      <input type="hidden" name="id" value={id} readOnly />
      <input type="hidden" name="version" value={version} readOnly />
      <Panel title="Who is rung">
        <div className="grid max-w-3xl items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <TextField
            name="label"
            label="Name of the number"
            autoComplete="off"
            defaultValue={settings.label}
          />
          <SelectField
            name="ringMode"
            label="Phones ring"
            options={[
              { value: "all", label: "All at once" },
              { value: "in-turn", label: "One after another" },
            ]}
            defaultValue={settings.ringMode}
          />
          <TextField
            name="ringSeconds"
            label="Seconds to ring"
            hint="10 to 60, each phone."
            inputMode="numeric"
            defaultValue={String(settings.ringSeconds)}
          />
          {POSITIONS.map((position, index) => (
            <SelectField
              key={position}
              name={`ring${index + 1}`}
              label={position}
              options={people}
              defaultValue={rings[index] ?? ""}
            />
          ))}
        </div>
      </Panel>
      <OpeningHoursFields settings={settings} timeZones={timeZones} />
      <Panel
        title="What callers hear"
        description="A computer voice reads these texts. The announcement comes before anything is recorded or transcribed."
      >
        <div className="grid max-w-3xl gap-4">
          <TextareaField
            name="greeting"
            label="Greeting"
            optional
            hint="Such as: Welcome to the purchasing department of Harbour Tools."
            defaultValue={settings.greeting}
          />
          <div className="grid gap-1">
            <TickField
              name="transcribes"
              label="Transcribe calls"
              hint="Words appear while they are spoken, and what was promised is found."
              defaultChecked={settings.transcribes}
            />
            <TickField
              name="records"
              label="Record calls"
              hint="The sound is kept for 90 days."
              defaultChecked={settings.records}
            />
            <TickField
              name="takesMessages"
              label="Let callers leave a message"
              hint="When nobody takes the call, and out of hours. Messages are recorded and transcribed."
              defaultChecked={settings.takesMessages}
            />
          </div>
          <p className="text-muted text-sm">
            Announcement of recording and transcription, in each language that callers are to hear, in this
            order. Without any, a text in English is spoken that says what happens on the call.
          </p>
          <div className="grid gap-4 sm:grid-cols-2">
            {LANGUAGES.map(({ code, name }) => (
              <TextareaField
                key={code}
                name={`announcement-${code}`}
                label={name}
                optional
                defaultValue={announcements.find(({ language }) => language === code)?.text ?? ""}
              />
            ))}
          </div>
        </div>
      </Panel>
      {mayChange && <SubmitButton>Save</SubmitButton>}
    </ActionForm>
  );
}
