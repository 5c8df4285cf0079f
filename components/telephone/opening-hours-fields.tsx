"use client";
import { SelectField, TextField } from "@/components/forms/fields";
import { Panel } from "@/components/ui/panel";
import type { SelectOption } from "@/components/ui/select";
import type { NumberSettings } from "@/lib/phone-numbers/settings";
import { TextareaField, TickField } from "./setting-fields";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** When phones ring, and what callers hear when they do not. */
export function OpeningHoursFields({
  settings: { hours, holidays, timeZone, closedMessage },
  timeZones,
}: {
  settings: Pick<NumberSettings, "hours" | "holidays" | "timeZone" | "closedMessage">;
  timeZones: readonly SelectOption[];
}) {
  return (
    <Panel title="Opening hours" description="Out of hours and on holidays nobody is rung.">
      <div className="grid max-w-3xl gap-4">
        <TickField
          name="alwaysOpen"
          label="Always open"
          hint="The times below don't count then; holidays do."
          defaultChecked={hours === null}
        />
        <fieldset className="grid gap-2">
          <legend className="mb-1 font-medium text-sm">Times; a day without any is closed</legend>
          {DAYS.map((day, index) => {
            const open = hours?.find((one) => one.day === index + 1);
            return (
              <div key={day} className="grid grid-cols-[6.5rem_1fr_1fr] items-start gap-2 sm:max-w-md">
                <span className="pt-1.5 text-sm">{day}</span>
                <TextField
                  name={`open${index + 1}`}
                  label={`${day} from`}
                  hideLabel
                  type="time"
                  optional
                  defaultValue={open?.from ?? ""}
                />
                <TextField
                  name={`close${index + 1}`}
                  label={`${day} until`}
                  hideLabel
                  type="time"
                  optional
                  defaultValue={open?.until ?? ""}
                />
              </div>
            );
          })}
        </fieldset>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <SelectField name="timeZone" label="Time zone" options={timeZones} defaultValue={timeZone} />
          <TextareaField
            name="holidays"
            label="Holidays"
            optional
            hint="One day a line, such as 2026-12-25."
            defaultValue={holidays.join("\n")}
          />
        </div>
        <TextareaField
          name="closedMessage"
          label="Out-of-hours message"
          optional
          hint="Without one, callers hear that you are closed at the moment."
          defaultValue={closedMessage}
        />
      </div>
    </Panel>
  );
}
