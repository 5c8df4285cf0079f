"use client";
import { useState } from "react";
import { useFormAnswer } from "@/components/forms/action-form";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { currencyOf } from "@/lib/accounts/locales";
import type { PlaceChoices } from "./place-choices";

/** Where an organization is and what it counts in. The currency follows the country until somebody has chosen one. */
export function PlaceFields({ choices, country: guess }: { choices: PlaceChoices; country: string }) {
  const { fieldErrors, values } = useFormAnswer();
  const [country, setCountry] = useState(values.country ?? guess);
  const [chosen, setChosen] = useState(values.currency);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Country" error={fieldErrors.country}>
        <Select
          name="country"
          autoComplete="country"
          options={choices.countries}
          value={country}
          onChange={(event) => setCountry(event.target.value)}
        />
      </Field>
      <Field label="Currency" hint="For purchase prices and order values." error={fieldErrors.currency}>
        <Select
          name="currency"
          options={choices.currencies}
          value={chosen ?? currencyOf(country)}
          onChange={(event) => setChosen(event.target.value)}
        />
      </Field>
    </div>
  );
}
