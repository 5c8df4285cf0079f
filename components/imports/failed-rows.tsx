"use client";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import { retryRowAction } from "@/lib/imports/actions";
import type { FailedRow } from "@/lib/imports/queries";
import type { RowError } from "@/lib/tables/types";

/** A column of the file that an error may be about. */
export interface FileColumn {
  index: number;
  header: string;
  field: string | null;
}

/** Rows that failed: what is wrong and, in place, the cells to mend. */
export function FailedRows({
  id,
  rows,
  columns,
  mayMend,
}: {
  id: string;
  rows: readonly FailedRow[];
  columns: readonly FileColumn[];
  mayMend: boolean;
}) {
  return (
    <TableFrame caption="Rows that failed" stack>
      <Thead>
        <tr>
          <Th numeric>Line</Th>
          <Th>Column and value</Th>
          <Th>What is wrong</Th>
          {mayMend && <Th>Fix</Th>}
        </tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <FailedRowLine key={row.rowNumber} id={id} row={row} columns={columns} mayMend={mayMend} />
        ))}
      </Tbody>
    </TableFrame>
  );
}

function FailedRowLine({
  id,
  row,
  columns,
  mayMend,
}: {
  id: string;
  row: FailedRow;
  columns: readonly FileColumn[];
  mayMend: boolean;
}) {
  const [open, setOpen] = useState(false);
  const [cells, setCells] = useState<readonly string[]>(row.cells);
  const [errors, setErrors] = useState<readonly RowError[]>(row.errors);
  const { pending, run } = useServerAction(retryRowAction, {
    failed: "The row was not imported.",
    done: (data) => {
      if (data) setErrors(data.errors);
      if (data?.taken) toast.success(`Row ${row.rowNumber} was imported.`);
    },
  });
  const first = errors[0];
  return (
    <>
      <Tr>
        <Td numeric label="Line">
          {row.line}
        </Td>
        <Td label="Value" className="max-w-64">
          <span className="min-w-0">
            <span className="font-medium">{first?.column || "Whole row"}</span>
            <span className="code-text block truncate text-muted text-xs">{first?.value || "empty"}</span>
          </span>
        </Td>
        <Td className="max-w-prose whitespace-normal">
          {errors.map((error) => (
            <span key={`${error.field} ${error.reason}`} className="block">
              {errors.length > 1 && error.column ? `${error.column}: ` : ""}
              {error.reason}
            </span>
          ))}
        </Td>
        {mayMend && (
          <Td>
            <Button size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? "Close" : "Fix"}
              <span className="sr-only"> line {row.line}</span>
            </Button>
          </Td>
        )}
      </Tr>
      {open && (
        <tr>
          <td colSpan={4} className="border-line border-b bg-sunken/60 p-4 max-md:block">
            <form
              className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4"
              onSubmit={(event) => {
                event.preventDefault();
                void run({ id, rowNumber: row.rowNumber, cells: [...cells] });
              }}
            >
              {columns.map(({ index, header, field }) => {
                const wrong = field !== null && errors.some((error) => error.field === field);
                return (
                  <Field key={index} label={header} error={wrong ? "See what is wrong above." : undefined}>
                    <Input
                      value={cells[index] ?? ""}
                      onChange={(event) => setCells(withCell(cells, index, event.target.value))}
                    />
                  </Field>
                );
              })}
              <div className="flex items-end sm:col-span-full">
                <Button type="submit" variant="primary" pending={pending}>
                  Import this row
                </Button>
              </div>
            </form>
          </td>
        </tr>
      )}
    </>
  );
}

/** The cells with one of them changed; a row may have fewer cells than the file has columns. */
function withCell(cells: readonly string[], index: number, value: string): string[] {
  const next = Array.from({ length: Math.max(cells.length, index + 1) }, (_, i) => cells[i] ?? "");
  next[index] = value;
  return next;
}
