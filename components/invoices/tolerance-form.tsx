"use client";
import { useId, useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { useLocaleSettings } from "@/components/ui/locale";
import { NumberField } from "@/components/ui/number-field";
import { Panel } from "@/components/ui/panel";
import { currencyDigits } from "@/lib/format/money";
import { formatNumberInput, parseNumberInput } from "@/lib/format/number-input";
import { removeTolerancesAction, saveTolerancesAction } from "@/lib/invoices/actions";
import { MOST_AMOUNT, MOST_PERCENT } from "@/lib/invoices/invoice-limits";
import type { Tolerances } from "@/lib/invoices/limits";

/** What each group of tolerances is about; in each, a percentage and an amount. */
const GROUPS = [
  {
    title: "Price above the order",
    percent: "priceAbovePercent",
    amount: "priceAboveMinor",
    of: "on the invoiced quantity",
  },
  {
    title: "Price below the order",
    percent: "priceBelowPercent",
    amount: "priceBelowMinor",
    of: "on the invoiced quantity",
  },
  {
    title: "More invoiced than received",
    percent: "quantityAbovePercent",
    amount: "quantityAboveMinor",
    of: "at the ordered price",
  },
  {
    title: "Less invoiced than received",
    percent: "quantityBelowPercent",
    amount: "quantityBelowMinor",
    of: "at the ordered price",
  },
] as const;
const NAMES = [...GROUPS.flatMap(({ percent, amount }) => [percent, amount]), "totalMinor"] as const;
const isPercent = (name: keyof Tolerances) => name.endsWith("Percent");

/** What may differ, for everybody, a class of items or a supplier. An empty field is no limit. */
export function ToleranceForm({
  title,
  description,
  scope,
  version,
  tolerances,
  currency,
  mayEdit,
  removable,
  doneHref,
}: {
  title: string;
  description?: string;
  scope: string;
  /** 0 where there are none of its own yet. */
  version: number;
  tolerances: Tolerances;
  currency: string;
  mayEdit: boolean;
  removable: boolean;
  /** Where saving leads. */
  doneHref: string;
}) {
  const { locale } = useLocaleSettings();
  const formId = useId();
  const rulesOf = (name: keyof Tolerances) =>
    isPercent(name) ? { scale: 2, max: MOST_PERCENT } : { scale: currencyDigits(currency), max: MOST_AMOUNT };
  const written = (name: keyof Tolerances) =>
    formatNumberInput(tolerances[name], locale, rulesOf(name).scale);
  const [values, setValues] = useState(() => Object.fromEntries(NAMES.map((name) => [name, written(name)])));
  const told = { href: doneHref, failed: "The tolerances were not changed." };
  const saving = useServerAction(saveTolerancesAction, {
    ...told,
    done: "The tolerances are saved. Invoices are matched by them now.",
  });
  const removing = useServerAction(removeTolerancesAction, {
    ...told,
    done: "Everybody's tolerances count again.",
  });
  const read = (name: keyof Tolerances): number | null | undefined => {
    const text = values[name] ?? "";
    if (text.trim() === "") return null;
    const reading = parseNumberInput(text, locale, rulesOf(name));
    return reading.ok ? reading.value : undefined;
  };
  const numbers = Object.fromEntries(NAMES.map((name) => [name, read(name)]));
  const isReadable = NAMES.every((name) => numbers[name] !== undefined);
  const isChanged = version === 0 || NAMES.some((name) => values[name] !== written(name));
  const field = (name: keyof Tolerances, label: string, unit: string) => (
    <NumberField
      label={label}
      unit={unit}
      rules={rulesOf(name)}
      value={values[name] ?? ""}
      readOnly={!mayEdit}
      placeholder="No limit"
      onValue={(text) => setValues({ ...values, [name]: text })}
    />
  );
  return (
    <Panel level={2} title={title} description={description}>
      <form
        id={formId}
        noValidate
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReadable) void saving.run({ scope, version, tolerances: numbers as unknown as Tolerances });
        }}
      >
        {GROUPS.map((group) => (
          <fieldset key={group.title}>
            <legend className="mb-2 font-medium text-sm">{group.title}</legend>
            <div className="grid gap-3 sm:grid-cols-2">
              {field(group.percent, "By percent", "%")}
              {field(group.amount, `By amount, ${group.of}`, currency)}
            </div>
          </fieldset>
        ))}
        <fieldset>
          <legend className="mb-2 font-medium text-sm">Totals that do not add up</legend>
          <div className="grid gap-3 sm:grid-cols-2">{field("totalMinor", "By amount", currency)}</div>
        </fieldset>
      </form>
      {mayEdit && (
        <div className="mt-5 flex flex-wrap gap-2">
          <Button type="submit" form={formId} pending={saving.pending} disabled={!isReadable || !isChanged}>
            Save
          </Button>
          {removable && version > 0 && (
            <Button
              variant="ghost"
              pending={removing.pending}
              onClick={() => void removing.run({ scope, version })}
            >
              Remove
            </Button>
          )}
        </div>
      )}
    </Panel>
  );
}
