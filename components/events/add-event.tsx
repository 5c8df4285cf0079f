"use client";
import { useState } from "react";
import { useFormAnswer } from "@/components/forms/action-form";
import { NumberFormField, SelectField, TextField } from "@/components/forms/fields";
import { FormDialog } from "@/components/forms/form-dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { addEventAction, removeEventAction } from "@/lib/models/event-actions";
import { EFFECT_RULES, EVENT_KINDS, EVENT_NAMES, type EventScope } from "@/lib/models/event-types";

interface Choice {
  id: string;
  name: string;
}

const SCOPES: readonly { value: EventScope; label: string }[] = [
  { value: "category", label: "A category" },
  { value: "supplier", label: "Items of a supplier" },
  { value: "item", label: "One item" },
  { value: "all", label: "All items" },
];

/** Plans a promotion, a closure or a price change, or notes one of the past. */
export function AddEvent({
  categories,
  suppliers,
  today,
}: {
  categories: readonly string[];
  suppliers: readonly Choice[];
  today: string;
}) {
  return (
    <FormDialog
      button={{ label: "Plan an event", variant: "primary" }}
      title="Plan an event"
      description="It changes the forecast of its weeks. Once past, its weeks are left out of what models learn from."
      action={addEventAction}
      undo={removeEventAction}
      submit="Plan"
    >
      <TextField name="name" label="Name" placeholder="Spring promotion" maxLength={100} autoComplete="off" />
      <SelectField
        name="kind"
        label="What happens"
        options={EVENT_KINDS.map((kind) => ({ value: kind, label: EVENT_NAMES[kind] }))}
        defaultValue="promotion"
      />
      <About categories={categories} suppliers={suppliers} />
      <NumberFormField
        name="effect"
        label="Expected effect on demand"
        unit="%"
        rules={EFFECT_RULES}
        hint="30 for a third more, −100 for a closure."
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="fromDay" type="date" label="First week with" defaultValue={today} />
        <TextField name="toDay" type="date" label="Last week with" defaultValue={today} />
      </div>
      <p className="text-muted text-xs">Whole weeks count, from Monday to Sunday.</p>
    </FormDialog>
  );
}

function About({ categories, suppliers }: { categories: readonly string[]; suppliers: readonly Choice[] }) {
  const { values } = useFormAnswer();
  const scopes = SCOPES.filter(
    ({ value }) =>
      (value !== "category" || categories.length > 0) && (value !== "supplier" || suppliers.length > 0),
  );
  const [scope, setScope] = useState(
    scopes.find(({ value }) => value === values.scope)?.value ?? scopes[0]?.value ?? "all",
  );
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="For">
        <Select
          name="scope"
          value={scope}
          onChange={(event) => setScope(scopes[event.target.selectedIndex]?.value ?? "all")}
          options={scopes}
        />
      </Field>
      {scope === "category" && (
        <SelectField
          name="about"
          label="Category"
          options={categories.map((name) => ({ value: name, label: name }))}
          defaultValue={categories[0]}
        />
      )}
      {scope === "supplier" && (
        <SelectField
          name="about"
          label="Supplier"
          options={suppliers.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={suppliers[0]?.id}
        />
      )}
      {scope === "item" && <TextField name="about" label="Item code" autoComplete="off" maxLength={200} />}
    </div>
  );
}
