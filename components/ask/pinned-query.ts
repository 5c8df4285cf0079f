import { queryOptions } from "@tanstack/react-query";
import { pinnedShape } from "@/lib/ask/pinned-shape";
import { fetchJson } from "@/lib/web/fetch-json";

/** How often pinned questions are answered anew while Today is looked at, in milliseconds. */
const REFETCH_MS = 5 * 60_000;

/** @param base `/o/{slug}` */
export const pinnedKey = (base: string) => [base, "pinned"] as const;

export const pinnedQuery = (base: string) =>
  queryOptions({
    queryKey: pinnedKey(base),
    queryFn: ({ signal }) => fetchJson(`${base}/ask/pinned`, pinnedShape, signal),
    refetchInterval: REFETCH_MS,
  });
