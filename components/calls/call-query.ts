import { queryOptions } from "@tanstack/react-query";
import type { CallView } from "@/lib/voice/queries";
import { callHasEnded } from "@/lib/voice/status";
import { answerOf, withKeys } from "@/lib/web/answer-shape";
import { fetchJson } from "@/lib/web/fetch-json";

export const callKey = (base: string, id: string) => [base, "call", id] as const;

const shape = answerOf(
  withKeys<CallView>({
    id: "string",
    status: "string",
    utterances: "array",
    insights: "array",
    commitments: "array",
    orders: "array",
    items: "array",
  }),
);

/** While the live channel is silent the call is asked for this often, in milliseconds. */
const ASK_AGAIN_MS = 4_000;

/** Whether more is to come of a call by itself: words, or what is drawn out of them. */
export const isMoving = ({ status, insightStatus }: Pick<CallView, "status" | "insightStatus">): boolean =>
  !callHasEnded(status) || insightStatus === "waiting";

export const callQuery = (base: string, id: string) =>
  queryOptions({
    queryKey: callKey(base, id),
    queryFn: ({ signal }) => fetchJson(`${base}/calls/${id}/view`, shape, signal),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? ASK_AGAIN_MS : false),
  });
