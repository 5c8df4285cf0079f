"use client";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Mapping } from "@/lib/mapping/mapping";
import type { SalesStatus } from "@/lib/stock/bulk/rows";

const MEANINGS: { value: SalesStatus; label: string }[] = [
  { value: "sold", label: "Sold: counts as demand" },
  { value: "not-sold", label: "Not sold: does not count" },
  { value: "returned", label: "Returned: does not count" },
];

/** Each status word of the file with what it means; one that nobody knows has to be decided before the import starts. */
export function MappingStatuses({
  mapping,
  onChange,
}: {
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}) {
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {Object.entries(mapping.statusWords ?? {}).map(([word, meaning]) => (
        <Field key={word} label={word}>
          <Select
            value={meaning ?? ""}
            placeholder="Choose"
            options={MEANINGS}
            onChange={(event) =>
              onChange({
                ...mapping,
                statusWords: { ...mapping.statusWords, [word]: event.target.value || null },
              })
            }
          />
        </Field>
      ))}
    </div>
  );
}
