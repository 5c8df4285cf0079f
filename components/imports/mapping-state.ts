import { compileMapping } from "@/lib/mapping/compile";
import { askedField, KINDS } from "@/lib/mapping/kinds";
import type { FieldType } from "@/lib/mapping/kinds/types";
import { isPeriodColumn, type Mapping, mappingProblems } from "@/lib/mapping/mapping";
import type { LeftOut } from "@/lib/mapping/row-carrier";
import { statusWordsOf } from "@/lib/mapping/status-words";
import type { RowMark } from "@/lib/mapping/types";
import { ImportFileError } from "@/lib/tables/failure";
import type { RowError } from "@/lib/tables/types";

/**
 * Gives a column a field; the column that had it gives it up, so that no field is named twice.
 *
 * @param rows the first rows of the file: a column of statuses is asked for the meaning of their words
 */
export function assignField(
  mapping: Mapping,
  index: number,
  field: string | null,
  rows: readonly (readonly string[])[],
): Mapping {
  const columns = mapping.columns.map((column) => {
    if (column.index === index) return { ...column, field };
    const periods = isPeriodColumn(column) && mapping.columns[index]?.period !== undefined;
    return field !== null && column.field === field && !periods ? { ...column, field: null } : column;
  });
  const asks = askedField(mapping.kind)?.key;
  const before = mapping.columns.find((column) => column.field === asks)?.index;
  const after = columns.find((column) => column.field === asks)?.index;
  if (before === after) return { ...mapping, columns };
  return { ...mapping, columns, statusWords: statusWordsOf(mapping.kind, columns, rows) };
}

export interface PreviewRow {
  cells: readonly string[];
  /** Typed values by field, or null when the row would fail. */
  values: Readonly<Record<string, string | number | boolean | null>> | null;
  errors: RowError[];
  /** What was done to the row. */
  marks?: readonly RowMark[];
  /** The row holds no data: it adds others up, or heads them. */
  left?: LeftOut | null;
}

export interface PreviewRows {
  /** What keeps the mapping from being used. */
  problems: string[];
  rows: PreviewRow[];
}

/** Rows of the preview, where one row of the file comes to several. */
const MOST_PARTS = 20;

/** What the first rows become under a mapping: computed with the very code that loads them. */
export function previewOf(mapping: Mapping, rows: readonly (readonly string[])[]): PreviewRows {
  const problems = mappingProblems(mapping);
  if (problems.length > 0)
    return { problems, rows: rows.map((cells) => ({ cells, values: null, errors: [] })) };
  try {
    const map = compileMapping(mapping);
    return {
      problems,
      rows: rows
        .flatMap((cells, i): PreviewRow[] => {
          const result = map(cells, i + 1);
          if (!result.ok) return [{ cells, values: null, errors: result.errors, left: result.left }];
          return [result.value, ...result.others].map((value) => ({
            cells,
            values: { ...value },
            errors: [],
            marks: result.marks,
          }));
        })
        .slice(0, Math.max(rows.length, MOST_PARTS)),
    };
  } catch (error) {
    if (!(error instanceof ImportFileError)) throw error;
    return { problems: [error.message], rows: rows.map((cells) => ({ cells, values: null, errors: [] })) };
  }
}

/** A column of the preview. */
export interface PreviewField {
  key: string;
  label: string;
  type: FieldType;
  /** 0-based position in the file. */
  index: number;
}

/** The columns of the preview: the fields that are mapped, in the order the kind lists them. */
export function previewFields(mapping: Mapping): PreviewField[] {
  return KINDS[mapping.kind].fields.flatMap((field) => {
    const column =
      mapping.columns.find((candidate) => candidate.field === field.key) ??
      (field.key === "day" ? mapping.columns.find(isPeriodColumn) : undefined);
    return column ? [{ key: field.key, label: field.label, type: field.type, index: column.index }] : [];
  });
}

/** Whether a kind has a field of this name, and no column fills it. */
export function lacks(mapping: Mapping, field: string): boolean {
  const has = KINDS[mapping.kind].fields.some((each) => each.key === field);
  return has && !mapping.columns.some((column) => column.field === field);
}
