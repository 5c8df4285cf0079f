"use client";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { WEEKDAYS } from "@/lib/agents/describe";
import { saveForecastingSettingsAction } from "@/lib/agents/forecasting-actions";
import type { ForecastingSettings } from "@/lib/agents/forecasting-settings";
import {
  FORECASTING_SETTINGS,
  HOURS,
  NO_WEEKLY_TRAINING,
  ON_NEW_SALES,
  optionsOf,
} from "@/lib/agents/setting-labels";

const USUAL_HOUR = 5;
const MEANS: Record<ForecastingSettings["onNewSales"], string> = {
  all: "Every item learns from the new sales at once. Costs the most computing time.",
  drifted: "Items whose forecasts no longer fit get new models by themselves. The others keep theirs.",
  watch: "Nothing is trained. Drifting forecasts become exceptions, and you decide.",
};

/** When models are trained by themselves. */
export function ForecastingSettingsForm({
  settings,
  editable,
}: {
  settings: ForecastingSettings;
  editable: boolean;
}) {
  const [onNewSales, setOnNewSales] = useState(settings.onNewSales);
  const [weekly, setWeekly] = useState(settings.weekly);
  const { pending, run } = useServerAction(saveForecastingSettingsAction, {
    done: "The settings were saved.",
    failed: "The settings were not saved.",
  });
  return (
    <fieldset disabled={!editable || pending} className="space-y-4">
      <Field label={FORECASTING_SETTINGS.onNewSales} hint={MEANS[onNewSales]}>
        <Select
          value={onNewSales}
          onChange={(event) => setOnNewSales(event.target.value as ForecastingSettings["onNewSales"])}
          options={optionsOf(ON_NEW_SALES)}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={FORECASTING_SETTINGS.weekly}>
          <Select
            value={String(weekly?.weekday ?? "")}
            onChange={(event) => {
              const weekday = event.target.selectedIndex;
              setWeekly(weekday === 0 ? null : { weekday, hour: weekly?.hour ?? USUAL_HOUR });
            }}
            options={[
              { value: "", label: NO_WEEKLY_TRAINING },
              ...WEEKDAYS.map((label, i) => ({ value: String(i + 1), label })),
            ]}
          />
        </Field>
        {weekly && (
          <Field label="At">
            <Select
              value={String(weekly.hour)}
              onChange={(event) => setWeekly({ ...weekly, hour: event.target.selectedIndex })}
              options={HOURS}
            />
          </Field>
        )}
      </div>
      {editable && (
        <Button
          variant="primary"
          pending={pending}
          onClick={() => run({ onNewSales, weekly, version: settings.version })}
        >
          Save
        </Button>
      )}
    </fieldset>
  );
}
