"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { keepCurrent } from "@/components/data/keep-current";
import type { InquiryRow, InquiryView } from "@/lib/support/inbox";
import { inquiryDetail, inquiryList } from "./inquiry-queries";

/** The inquiries that fit the filters, kept up to date. */
export const useInquiryList = (filters: string) => useQuery({ ...inquiryList(filters), ...keepCurrent() });

/**
 * One inquiry with its thread, kept up to date. Until it has come, the one before stays; its neighbours are fetched ahead.
 *
 * @param settled whether the keys rest: what is passed over is not asked for
 * @returns null where there is none, undefined while it is on its way
 */
export function useInquiryDetail(
  id: string | undefined,
  settled: boolean,
  rows: readonly InquiryRow[],
): InquiryView | null | undefined {
  const client = useQueryClient();
  const { data } = useQuery({
    ...inquiryDetail(id ?? ""),
    ...keepCurrent(),
    enabled: id !== undefined && settled,
    placeholderData: (before: InquiryView | null | undefined) => before,
  });
  const index = rows.findIndex((row) => row.id === id);
  const next = rows[index + 1]?.id;
  const previous = rows[index - 1]?.id;
  useEffect(() => {
    if (!settled) return;
    for (const neighbour of [next, previous])
      if (neighbour) void client.prefetchQuery(inquiryDetail(neighbour));
  }, [settled, client, next, previous]);
  return id === undefined ? null : data;
}
