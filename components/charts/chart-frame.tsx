"use client";
import { ChartLine, Table2 } from "lucide-react";
import { type ReactNode, useId, useRef, useState } from "react";
import { useKeys } from "@/components/keyboard/use-keys";
import { Button } from "@/components/ui/button";
import { ChartTableView } from "./chart-table";
import type { ChartTable } from "./types";

/** What every chart stands in: the finding as title, the key, and the numbers as a table at the press of T. */
export function ChartFrame({
  title,
  description,
  marks,
  table,
  height,
  children,
}: {
  /** The finding, not the subject: "Demand doubles before Christmas". */
  title: string;
  description?: ReactNode;
  /** How to read the marks: a ChartKey. */
  marks?: ReactNode;
  table: ChartTable;
  height: number;
  children: ReactNode;
}) {
  const id = useId();
  const figure = useRef<HTMLElement>(null);
  const [asTable, setAsTable] = useState(false);

  useKeys({
    t: () => {
      const here = figure.current?.contains(document.activeElement) || figure.current?.matches(":hover");
      if (!here) return false;
      setAsTable((now) => !now);
      return true;
    },
  });

  return (
    <figure ref={figure} aria-labelledby={`${id}-title`} className="min-w-0">
      <figcaption className="mb-3 flex items-start justify-between gap-4">
        <div className="min-w-0">
          <p id={`${id}-title`} className="text-balance font-semibold text-sm">
            {title}
          </p>
          {description && <p className="text-pretty text-muted text-xs">{description}</p>}
        </div>
        <Button
          variant="ghost"
          size="sm"
          aria-pressed={asTable}
          title="Numbers as a table (T)"
          onClick={() => setAsTable(!asTable)}
          icon={asTable ? <ChartLine aria-hidden="true" /> : <Table2 aria-hidden="true" />}
        >
          {asTable ? "Chart" : "Table"}
        </Button>
      </figcaption>
      {asTable ? (
        <ChartTableView table={table} caption={title} height={height} />
      ) : (
        <>
          {marks}
          <div style={{ height }} className="chart -mx-1 min-w-0">
            {children}
          </div>
        </>
      )}
    </figure>
  );
}
