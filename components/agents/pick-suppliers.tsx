"use client";
import { useState } from "react";
import { type SupplierChoices, useSupplierSearch } from "@/components/catalogue/supplier-select";
import { Field } from "@/components/ui/field";
import { type FoundOption, SearchSelect } from "@/components/ui/search-select";
import { countOf } from "@/lib/format/count";
import { PickList } from "./settings-parts";

/** Several suppliers: of a list where they are few; where they are many, those that are chosen, and a search for more. */
export function PickSuppliers({
  legend,
  error,
  choices,
  chosen,
  onChosen,
}: {
  legend: string;
  error?: string;
  choices: SupplierChoices;
  chosen: readonly string[];
  onChosen: (chosen: string[]) => void;
}) {
  const search = useSupplierSearch(choices.searchUrl);
  const [added, setAdded] = useState<readonly FoundOption[]>([]);
  const options = [
    ...choices.options.map(({ id, name }) => ({ value: id, label: name })),
    ...added.filter(({ value }) => !choices.options.some(({ id }) => id === value)),
  ];
  const unnamed = chosen.filter((id) => !options.some(({ value }) => value === id)).length;
  const list = (
    <PickList
      legend={legend}
      error={error}
      hint={choices.searched && unnamed > 0 ? `And ${countOf(unnamed, "supplier")} more.` : undefined}
      options={options}
      chosen={chosen}
      onChosen={onChosen}
    />
  );
  if (!choices.searched) return list;
  return (
    <>
      {list}
      <Field label="Add a supplier" optional className="sm:col-span-2">
        <SearchSelect
          search={search}
          value={null}
          placeholder="Code or name"
          onChoose={(option) => {
            if (!option) return;
            setAdded((now) => [...now.filter(({ value }) => value !== option.value), option]);
            if (!chosen.includes(option.value)) onChosen([...chosen, option.value]);
          }}
        />
      </Field>
    </>
  );
}
