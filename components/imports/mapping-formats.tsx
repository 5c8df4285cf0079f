"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { KINDS } from "@/lib/mapping/kinds";
import type { Mapping } from "@/lib/mapping/mapping";
import { lacks } from "./mapping-state";

const DATE_FORMATS = [
  { value: "iso", label: "Year first: 2024-03-18" },
  { value: "dmy", label: "Day first: 18.3.2024, 18/03/24" },
  { value: "mdy", label: "Month first: 3/18/2024" },
  { value: "compact", label: "20240318" },
  { value: "excel-1900", label: "Day numbers of Excel: 45369" },
  { value: "excel-1904", label: "Day numbers of old Excel for Mac" },
  { value: "week", label: "Weeks: 2026-W05, 5/2026" },
  { value: "month", label: "Months: 2026-01, Jan 2026" },
];
const DECIMAL_FORMATS = [
  { value: "dot", label: "1,234.50" },
  { value: "comma", label: "1.234,50" },
];

/** Formats and what stands for cells that a file leaves out. A change here holds for every column. */
export function MappingFormats({
  mapping,
  onChange,
}: {
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}) {
  const has = (field: string) => KINDS[mapping.kind].fields.some((each) => each.key === field);
  const columns = mapping.columns.map(({ dateFormat: _date, decimalFormat: _decimal, ...column }) => column);
  const setDefault = (field: string, value: string) => {
    const { [field]: _, ...rest } = mapping.defaults;
    onChange({ ...mapping, defaults: value.trim() ? { ...rest, [field]: value.trim() } : rest });
  };
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <Field label="Dates">
        <Select
          value={mapping.dateFormat ?? ""}
          placeholder="Choose"
          options={DATE_FORMATS}
          onChange={(event) =>
            onChange({
              ...mapping,
              columns,
              dateFormat: (event.target.value || null) as Mapping["dateFormat"],
            })
          }
        />
      </Field>
      <Field label="Numbers">
        <Select
          value={mapping.decimalFormat ?? ""}
          placeholder="Choose"
          options={DECIMAL_FORMATS}
          onChange={(event) =>
            onChange({
              ...mapping,
              columns,
              decimalFormat: (event.target.value || null) as Mapping["decimalFormat"],
            })
          }
        />
      </Field>
      {has("currency") && (
        <Field
          label="Currency"
          optional
          hint={lacks(mapping, "currency") ? "Of every amount in the file." : "Where the column is empty."}
        >
          <Input
            value={mapping.defaults.currency ?? ""}
            maxLength={3}
            autoCapitalize="characters"
            onChange={(event) => setDefault("currency", event.target.value.toUpperCase())}
          />
        </Field>
      )}
      {has("location") && (
        <Field label="Location" optional hint="Where the file names none.">
          <Input
            value={mapping.defaults.location ?? ""}
            maxLength={60}
            onChange={(event) => setDefault("location", event.target.value)}
          />
        </Field>
      )}
      <Field
        label="Words that mean “not known”"
        optional
        hint="Separated by commas. An empty cell means it anyway."
      >
        <Input
          defaultValue={mapping.blankWords.join(", ")}
          onBlur={(event) => {
            const words = event.target.value.split(",").map((word) => word.trim());
            onChange({ ...mapping, blankWords: words.filter((word) => word !== "").slice(0, 50) });
          }}
        />
      </Field>
    </div>
  );
}
