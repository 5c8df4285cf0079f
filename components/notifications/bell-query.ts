import { queryOptions } from "@tanstack/react-query";
import type { Bell } from "@/lib/notifications/notices";
import { bellShape } from "@/lib/notifications/shape";
import { fetchJson } from "@/lib/web/fetch-json";

/** How often the bell is asked for while its tab is looked at, in milliseconds. */
const REFETCH_MS = 60_000;

/** @param base `/o/{slug}` */
export const bellKey = (base: string) => [base, "notifications"] as const;

/** @param first what the page's own answer held */
export const bellQuery = (base: string, first: Bell) =>
  queryOptions({
    queryKey: bellKey(base),
    queryFn: ({ signal }) => fetchJson(`${base}/notifications/bell`, bellShape, signal),
    initialData: first,
    refetchInterval: REFETCH_MS,
  });
