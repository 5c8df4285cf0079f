import { queryOptions } from "@tanstack/react-query";
import { keepCurrent } from "@/components/data/keep-current";
import type { CallRow } from "@/lib/call-search/call-list";
import type { OpenCalls } from "@/lib/call-search/open-calls";
import type { CallPage } from "@/lib/transcripts/queries";
import { callHasEnded } from "@/lib/voice/status";
import { answerOf, listOf, withKeys } from "@/lib/web/answer-shape";
import { fetchJson } from "@/lib/web/fetch-json";

export const callKey = (base: string, id: string) => [base, "call", id] as const;

/** The words of a call with their times, whatever their version. */
export const callWordsKey = (base: string, id: string) => [base, "call-words", id] as const;

const shape = answerOf(
  withKeys<CallPage>({
    id: "string",
    status: "string",
    utterances: "array",
    insights: "array",
    commitments: "array",
    speakers: "array",
    edits: "array",
    comments: "array",
    clips: "array",
    tracked: "array",
    orders: "array",
    items: "array",
    lines: "array",
    bookmarks: "array",
  }),
);

/** While the live channel is silent the call is asked for this often, in milliseconds. */
const ASK_AGAIN_MS = 4_000;

type Moving = Pick<CallPage, "status" | "insightStatus" | "recording" | "endedAt">;

/** A recording that is not there after so long comes when the page is opened again, in milliseconds. */
const RECORDING_MS = 10 * 60_000;

/** Whether more is to come of a call by itself: words, what is drawn out of them, or its recording. */
export const isMoving = ({ status, insightStatus, recording, endedAt }: Moving): boolean =>
  !callHasEnded(status) ||
  insightStatus === "waiting" ||
  (recording?.status === "expected" && Date.parse(endedAt ?? "") > Date.now() - RECORDING_MS);

/** Utterances before the last one known that are asked for again: the newest still grow, and words in them are hidden later. */
const OVERLAP = 80;

/** The number after which an open call's words are asked for; 0 for all of them. */
export const knownUpTo = (call: Pick<CallPage, "status" | "utterances"> | undefined): number =>
  call === undefined || callHasEnded(call.status)
    ? 0
    : Math.max(0, (call.utterances.at(-1)?.number ?? 0) - OVERLAP);

/** A call, its words up to a number as they were known. */
export const withKnown = (before: CallPage | undefined, call: CallPage, after: number): CallPage => ({
  ...call,
  utterances: [...(before?.utterances ?? []).filter(({ number }) => number <= after), ...call.utterances],
});

export const callQuery = (base: string, id: string) =>
  queryOptions({
    queryKey: callKey(base, id),
    queryFn: async ({ signal, client, queryKey }) => {
      const url = `${base}/calls/${id}/view`;
      const before = client.getQueryData<CallPage>(queryKey);
      const after = knownUpTo(before);
      if (after === 0) return fetchJson(url, shape, signal);
      const call = await fetchJson(`${url}?after=${after}`, shape, signal);
      // The transcript is whole now, and everything in it may have been corrected.
      return callHasEnded(call.status) ? fetchJson(url, shape, signal) : withKnown(before, call, after);
    },
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? ASK_AGAIN_MS : false),
  });

/** @param query the filters as they stand in the address of the list */
export const callListKey = (base: string, query: string) => [base, "calls", query] as const;

const rowsShape = answerOf(
  listOf(withKeys<CallRow>({ id: "string", status: "string", toNumber: "string", waiting: "number" })),
);

export const callListQuery = (base: string, query: string) =>
  queryOptions({
    queryKey: callListKey(base, query),
    queryFn: ({ signal }) => fetchJson(`${base}/calls/list${query}`, rowsShape, signal),
    ...keepCurrent(),
  });

export const openCallsKey = (base: string) => [base, "calls", "open"] as const;

const openShape = answerOf(withKeys<OpenCalls>({ inProgress: "array", missed: "array" }));

export const openCallsQuery = (base: string) =>
  queryOptions({
    queryKey: openCallsKey(base),
    queryFn: ({ signal }) => fetchJson(`${base}/calls/open`, openShape, signal),
    ...keepCurrent(),
  });
