"use client";
import { ChartLine, Table2 } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { busy, plainKeysOn } from "@/components/shell/use-keys";
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

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "t" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (busy(event.target) || !plainKeysOn()) return;
      const here = figure.current?.contains(document.activeElement) || figure.current?.matches(":hover");
      if (here) setAsTable((now) => !now);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

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
