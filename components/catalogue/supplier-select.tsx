"use client";
import { useMemo, useState } from "react";
import { useFormAnswer } from "@/components/forms/action-form";
import { Field } from "@/components/ui/field";
import { type OptionSearch, SearchSelect } from "@/components/ui/search-select";
import { Select } from "@/components/ui/select";
import { useUrlFilter } from "@/components/ui/use-url-filter";
import type { SupplierOption, SupplierOptions } from "@/lib/catalogue/supplier-options";
import { answerOf, listOf, withKeys } from "@/lib/web/answer-shape";
import { fetchJson } from "@/lib/web/fetch-json";

/** Suppliers to choose from, and where the others are searched for. */
export interface SupplierChoices extends SupplierOptions {
  /** `/o/{slug}/suppliers/options`, with what it is to leave out or take in. */
  searchUrl: string;
}

const isOption = withKeys<SupplierOption>({ id: "string", name: "string", currency: "string" });
const optionsShape = answerOf(listOf(isOption));

/** Searches by the route of the suppliers' options. */
export function useSupplierSearch(searchUrl: string, labelOf: (supplier: SupplierOption) => string = nameOf) {
  return useMemo<OptionSearch>(
    () => async (words, signal) => {
      const join = searchUrl.includes("?") ? "&" : "?";
      const found = await fetchJson(
        `${searchUrl}${join}q=${encodeURIComponent(words)}`,
        optionsShape,
        signal,
      );
      return found.map((supplier) => ({ value: supplier.id, label: labelOf(supplier) }));
    },
    [searchUrl, labelOf],
  );
}

const nameOf = ({ name }: SupplierOption) => name;
const nameAndCurrency = ({ name, currency }: SupplierOption) => `${name} (${currency})`;

/** One supplier: from a list where they are few, by searching where they are many. */
export function SupplierSelect({
  choices,
  value,
  onChoose,
  placeholder,
  clearable,
  labelOf = nameOf,
  ...rest
}: {
  choices: SupplierChoices;
  /** An id; empty where none is chosen. */
  value: string;
  onChoose: (id: string) => void;
  /** What no choice is called: "All suppliers". */
  placeholder: string;
  clearable?: boolean;
  /** Give a constant. */
  labelOf?: (supplier: SupplierOption) => string;
  className?: string;
  "aria-label"?: string;
  "aria-busy"?: boolean;
}) {
  const search = useSupplierSearch(choices.searchUrl, labelOf);
  const [picked, setPicked] = useState<{ value: string; label: string } | null>(null);
  const options = choices.options.map((supplier) => ({ value: supplier.id, label: labelOf(supplier) }));
  if (!choices.searched)
    return (
      <Select
        {...rest}
        value={value}
        placeholder={placeholder}
        onChange={(event) => onChoose(event.target.value)}
        options={options}
      />
    );
  const current = [picked, ...options].find((option) => option?.value === value) ?? null;
  return (
    <SearchSelect
      {...rest}
      search={search}
      placeholder={placeholder}
      clearable={clearable}
      value={value ? current : null}
      onChoose={(option) => {
        setPicked(option);
        onChoose(option?.value ?? "");
      }}
    />
  );
}

/** A supplier as a filter of a list, kept in the address. */
export function SupplierFilter({
  choices,
  value,
  placeholder = "All suppliers",
}: {
  choices: SupplierChoices;
  value: string;
  placeholder?: string;
}) {
  const { pending, set } = useUrlFilter();
  return (
    <SupplierSelect
      aria-label="Supplier"
      aria-busy={pending}
      className="max-w-48"
      choices={choices}
      value={value}
      placeholder={placeholder}
      clearable
      onChoose={(id) => set("supplier", id)}
    />
  );
}

/** A supplier in an `ActionForm`, as its field `supplierId`. */
export function SupplierField({ choices }: { choices: SupplierChoices }) {
  const { fieldErrors, values } = useFormAnswer();
  const [id, setId] = useState(values.supplierId ?? "");
  return (
    <Field label="Supplier" error={fieldErrors.supplierId}>
      <input type="hidden" name="supplierId" value={id} readOnly />
      <SupplierSelect
        choices={choices}
        value={id}
        onChoose={setId}
        placeholder="Choose a supplier"
        labelOf={nameAndCurrency}
      />
    </Field>
  );
}
