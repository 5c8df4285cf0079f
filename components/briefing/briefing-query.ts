import { queryOptions } from "@tanstack/react-query";
import type { Briefing } from "@/lib/briefing/briefing";
import { answerOf, withKeys } from "@/lib/web/answer-shape";
import { fetchJson } from "@/lib/web/fetch-json";

export const briefingKey = (base: string) => [base, "briefing"] as const;

const shape = answerOf(withKeys<Briefing>({ today: "string", points: "array", facts: "number" }));

/** How often the briefing is asked for again while it is looked at, in milliseconds. */
const REFETCH_MS = 60_000;

/** @param base `/o/{slug}` */
export const briefingQuery = (base: string) =>
  queryOptions({
    queryKey: briefingKey(base),
    queryFn: ({ signal }) => fetchJson(`${base}/briefing`, shape, signal),
    refetchInterval: REFETCH_MS,
  });
