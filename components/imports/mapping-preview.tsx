"use client";
import { cx } from "@/components/ui/cx";
import { useReader } from "@/components/ui/locale";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { Mapping } from "@/lib/erp/imports/reading/mapping";
import { formatDay } from "@/lib/format/day";
import { PRICE_SCALE } from "@/lib/format/money";
import { formatNumber, MISSING } from "@/lib/format/number";
import { formatQuantity } from "@/lib/format/quantity";
import { type Preview, type PreviewRow, previewFields } from "./mapping-state";

const NUMERIC = new Set(["quantity", "price", "money", "integer"]);

/** A typed value as the reader writes it; codes exactly as they will be kept. */
function typed(value: string | number | boolean | null | undefined, type: string, locale: string): string {
  if (value === null || value === undefined) return MISSING;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number" && type === "quantity") return formatQuantity(value, locale);
  if (typeof value === "number" && type === "price") return formatNumber(value / PRICE_SCALE, locale, 4);
  if (type === "date" || type === "datetime") return formatDay(String(value), locale);
  return String(value);
}

/** The first rows as they will be taken; what would fail is marked in its cell and said below it. */
export function MappingPreview({ mapping, preview }: { mapping: Mapping; preview: Preview }) {
  const { locale } = useReader();
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
            </Td>
            {fields.map((field) => (
              <PreviewCell key={field.key} row={row} field={field} locale={locale} />
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
  locale,
}: {
  row: PreviewRow;
  field: { key: string; type: string; index: number };
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
  const text = row.values ? typed(row.values[field.key], field.type, locale) : raw || MISSING;
  return (
    <Td
      numeric={numeric}
      className={cx("max-w-64 truncate whitespace-nowrap", field.type === "code" && "code-text")}
    >
      {text}
    </Td>
  );
}
