"use client";
import { useState } from "react";
import { useFormAnswer } from "@/components/forms/action-form";
import { NumberFormField, SelectField, TextField } from "@/components/forms/fields";
import { FormDialog } from "@/components/forms/form-dialog";
import { Field } from "@/components/ui/field";
import { useLocaleSettings } from "@/components/ui/locale";
import { Select } from "@/components/ui/select";
import { formatDay } from "@/lib/format/day";
import { ALL_LOCATIONS } from "@/lib/models/demand-series";
import { addOverrideAction, endOverrideAction } from "@/lib/overrides/actions";
import { CHANGE_RULES, type OverrideKind } from "@/lib/overrides/types";
import { addDays } from "@/lib/platform/clock";

const DEFAULT_WEEKS = 4;

interface Place {
  id: string;
  name: string;
}

/** Changes an item's forecast for some weeks, at a place or at all of them. */
export function AddOverride({
  itemId,
  unit,
  place,
  places,
  weeks,
  today,
}: {
  itemId: string;
  unit: string;
  /** The place that is shown. */
  place: string;
  places: readonly Place[];
  /** Mondays. */
  weeks: readonly string[];
  today: string;
}) {
  const { locale } = useLocaleSettings();
  if (weeks.length === 0) return null;
  const options = weeks.map((day) => ({ value: day, label: formatDay(day, locale, "short", today) }));
  const everywhere = { id: ALL_LOCATIONS, name: "All locations" };
  const offered = places.some(({ id }) => id === ALL_LOCATIONS) ? places : [everywhere, ...places];
  const last = weeks[Math.min(weeks.length, DEFAULT_WEEKS) - 1] ?? "";
  const end = addDays(last, 6);
  return (
    <FormDialog
      button={{ label: "Override forecast", size: "sm" }}
      title="Override the forecast"
      description="Plans and order proposals use your figure instead of the models'. Both stay visible."
      action={addOverrideAction}
      undo={endOverrideAction}
      submit="Override"
    >
      <input type="hidden" name="itemId" value={itemId} readOnly />
      {offered.length > 1 ? (
        <SelectField
          name="locationId"
          label="Location"
          options={offered.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={place}
        />
      ) : (
        <input type="hidden" name="locationId" value={offered[0]?.id ?? ALL_LOCATIONS} readOnly />
      )}
      <Change unit={unit} />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField name="fromDay" label="First week of" options={options} defaultValue={weeks[0]} />
        <SelectField name="toDay" label="Last week of" options={options} defaultValue={last} />
      </div>
      <TextField
        name="reason"
        label="Reason"
        placeholder="Customer announced a project"
        maxLength={200}
        autoComplete="off"
      />
      <TextField
        name="expiresDay"
        type="date"
        label="Expires"
        hint="After this day the override ends by itself."
        min={today}
        defaultValue={end > today ? end : addDays(today, 28)}
      />
    </FormDialog>
  );
}

function Change({ unit }: { unit: string }) {
  const { values } = useFormAnswer();
  const [kind, setKind] = useState<OverrideKind>(values.kind === "amount" ? "amount" : "percent");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Change by">
        <Select
          name="kind"
          value={kind}
          onChange={(event) => setKind(event.target.value as OverrideKind)}
          options={[
            { value: "percent", label: "Percent" },
            { value: "amount", label: "Units a week" },
          ]}
        />
      </Field>
      <NumberFormField
        name="change"
        label={kind === "percent" ? "Percent" : "Units a week"}
        unit={kind === "percent" ? "%" : unit}
        rules={CHANGE_RULES[kind]}
        hint="Use a minus sign to lower it."
      />
    </div>
  );
}
