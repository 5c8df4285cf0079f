import { queryOptions } from "@tanstack/react-query";
import { keepCurrent } from "@/components/data/keep-current";
import type { ThreadView } from "@/lib/sms/queries";
import { answerOf, withKeys } from "@/lib/web/answer-shape";
import { fetchJson } from "@/lib/web/fetch-json";

export const threadKey = (base: string, id: string) => [base, "messages", id] as const;

const shape = answerOf(withKeys<ThreadView>({ id: "string", theirNumber: "string", messages: "array" }));

export const threadQuery = (base: string, id: string) =>
  queryOptions({
    queryKey: threadKey(base, id),
    queryFn: ({ signal }) => fetchJson(`${base}/messages/${id}/view`, shape, signal),
    ...keepCurrent(),
  });
