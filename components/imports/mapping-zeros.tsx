"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { useLocaleSettings } from "@/components/ui/locale";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { formatNumber } from "@/lib/format/number";
import type { LostZeros } from "@/lib/mapping/lost-zeros";
import type { Mapping } from "@/lib/mapping/mapping";

const choiceOf = (codeWidth: number | null | undefined) =>
  codeWidth === null || codeWidth === undefined ? "" : codeWidth > 0 ? "add" : "keep";

/** Item codes that have lost the zeros at their start: whether they are added is decided before the import starts. */
export function MappingZeros({
  mapping,
  zeros,
  onChange,
}: {
  mapping: Mapping;
  /** What the file's codes show; null: nothing, but an earlier answer may still hold. */
  zeros: LostZeros | null;
  onChange: (mapping: Mapping) => void;
}) {
  const { locale } = useLocaleSettings();
  const column = mapping.columns.find(({ field }) => field === "item");
  const found = zeros !== null && zeros.index === column?.index ? zeros : null;
  // What an earlier file was answered stays in sight when it is changed.
  const [before] = useState(column?.codeWidth ?? 0);
  const width = found?.width || before;
  if (!column || width === 0) return null;
  const examples = found?.examples.map(({ written, item }) => `${written} for ${item}`).join(", ");
  return (
    <Panel
      title="Zeros at the start of item codes"
      description={
        found
          ? `${formatNumber(found.codes, locale, 0)} ${found.codes === 1 ? "code" : "codes"} in “${column.header}” would be known with zeros at the start: ${examples}. A spreadsheet has probably removed the zeros. Used as they are, these codes become new items.`
          : `As in your last file with these columns: codes of digits in “${column.header}” get zeros at the start, up to ${width} characters.`
      }
    >
      <Field label="Item codes without their zeros" className="max-w-sm">
        <Select
          value={choiceOf(column.codeWidth)}
          placeholder="Choose"
          options={[
            { value: "add", label: "Add the missing zeros" },
            { value: "keep", label: "Use the codes as they are" },
          ]}
          onChange={(event) => {
            const chosen = event.target.value;
            const codeWidth = chosen === "add" ? width : chosen === "keep" ? 0 : null;
            const columns = mapping.columns.map((each) =>
              each.index === column.index ? { ...each, codeWidth } : each,
            );
            onChange({ ...mapping, columns });
          }}
        />
      </Field>
    </Panel>
  );
}
