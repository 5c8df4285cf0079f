import { queryOptions } from "@tanstack/react-query";
import type { WordedBriefing } from "@/lib/briefing/words";
import { answerOf, withKeys } from "@/lib/web/answer-shape";
import { fetchJson } from "@/lib/web/fetch-json";

export const briefingKey = (base: string) => [base, "briefing"] as const;

const shape = answerOf(
  withKeys<WordedBriefing>({ today: "string", points: "array", facts: "number", wording: "object" }),
);

/** How often the briefing is asked for again while it is looked at, and soon where a model's words may come, in milliseconds. */
const REFETCH_MS = 60_000;
const AWAITED_MS = 1_500;

/** @param base `/o/{slug}` */
export const briefingQuery = (base: string) =>
  queryOptions({
    queryKey: briefingKey(base),
    queryFn: ({ signal }) => fetchJson(`${base}/briefing/words`, shape, signal),
    refetchInterval: ({ state }) =>
      state.data?.wording.isAwaited && state.status !== "error" ? AWAITED_MS : REFETCH_MS,
  });
