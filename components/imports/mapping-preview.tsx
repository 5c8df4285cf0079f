"use client";
import { cx } from "@/components/ui/cx";
import { useLocaleSettings } from "@/components/ui/locale";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { MISSING } from "@/lib/format/number";
import type { Mapping } from "@/lib/mapping/mapping";
import { type PreviewField, type PreviewRow, type PreviewRows, previewFields } from "./mapping-state";
import { previewText, roundingText } from "./preview-text";

const LEFT = {
  total: "Left out: a total",
  heading: "Left out: a heading",
  empty: "Left out: nothing sold",
} as const;
const NUMERIC = new Set(["quantity", "price", "money", "integer", "per"]);

/** The first rows as they will be taken; what would fail is marked in its cell and said below it. */
export function MappingPreview({ mapping, preview }: { mapping: Mapping; preview: PreviewRows }) {
  const { locale } = useLocaleSettings();
  const fields = previewFields(mapping);
  if (fields.length === 0) return <p className="p-5 text-muted text-sm">No column is mapped yet.</p>;
  return (
    <TableFrame caption="Preview of the rows" wide>
      <Thead>
        <tr>
          <Th numeric>Row</Th>
          {fields.map((field) => (
            <Th key={field.key} numeric={NUMERIC.has(field.type)}>
              {field.label}
            </Th>
          ))}
        </tr>
      </Thead>
      <Tbody>
        {preview.rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the sample's rows have no other name
          <Tr key={i}>
            <Td numeric className="text-muted">
              {i + 1}
              {row.left && <span className="block text-xs">{LEFT[row.left]}</span>}
            </Td>
            {fields.map((field) => (
              <PreviewCell
                key={field.key}
                row={row}
                field={field}
                currency={mapping.defaults.currency ?? ""}
                locale={locale}
              />
            ))}
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}

function PreviewCell({
  row,
  field,
  currency,
  locale,
}: {
  row: PreviewRow;
  field: PreviewField;
  /** Of amounts whose row names none. */
  currency: string;
  locale: string;
}) {
  const error = row.errors.find((each) => each.field === field.key || each.field === null);
  const numeric = NUMERIC.has(field.type);
  const raw = row.cells[field.index] ?? "";
  if (error)
    return (
      <Td numeric={numeric} className="max-w-64 whitespace-normal bg-critical-soft text-critical">
        <span className="code-text">{raw || MISSING}</span>
        <span className="block text-xs">{error.reason}</span>
      </Td>
    );
  const rounding = roundingText(row.values?.[field.key], field.type, raw, row.marks ?? []);
  const text = row.values
    ? previewText(row.values[field.key], field.type, locale, String(row.values.currency ?? currency))
    : raw || MISSING;
  return (
    <Td
      numeric={numeric}
      className={cx("max-w-64 truncate whitespace-nowrap", field.type === "code" && "code-text")}
    >
      {text}
      {rounding && <span className="block text-muted text-xs">{rounding}</span>}
    </Td>
  );
}
