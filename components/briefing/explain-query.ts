import { queryOptions } from "@tanstack/react-query";
import type { Explanation } from "@/lib/briefing/words";
import type { Explained } from "@/lib/insights/explain/subjects";
import { answerOf, withKeys } from "@/lib/web/answer-shape";
import { fetchJson } from "@/lib/web/fetch-json";

const shape = answerOf(
  withKeys<Explanation>({ today: "string", parts: "array", facts: "number", wording: "object" }),
);

/** How soon a model's words are asked for once our own stand there, in milliseconds. */
const WORDS_MS = 300;

/** @param base `/o/{slug}` */
export const explainQuery = (base: string, of: Explained, id: string) =>
  queryOptions({
    queryKey: [base, "explain", of, id] as const,
    queryFn: ({ signal, client, queryKey }) => {
      // Our own sentences come at once; only then is a model waited for.
      const isSaid = client.getQueryData<Explanation>(queryKey) !== undefined;
      const query = new URLSearchParams({ of, id, ...(isSaid && { words: "yes" }) });
      return fetchJson(`${base}/explain?${query}`, shape, signal);
    },
    refetchInterval: ({ state }) =>
      state.data?.wording.isAwaited && state.status !== "error" && state.dataUpdateCount < 5
        ? WORDS_MS
        : false,
  });
