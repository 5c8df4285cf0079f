"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { NotCurrent } from "@/components/data/not-current";
import { callListQuery } from "./call-query";
import { CallsTable } from "./calls-table";

/** The newest calls, kept up to date while the tab is looked at. */
export function LiveCalls({
  base,
  query,
  empty,
}: {
  /** `/o/{slug}` */
  base: string;
  /** The filters, as they stand in the address. */
  query: string;
  /** What is shown while there is no call. */
  empty: ReactNode;
}) {
  const { data: rows = [], error } = useQuery(callListQuery(base, query));
  return (
    <>
      {rows.length > 0 ? <CallsTable rows={rows} base={`${base}/calls`} /> : empty}
      {error && (
        <div className="px-4 pb-3 sm:px-5">
          <NotCurrent error={error} />
        </div>
      )}
    </>
  );
}
