"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { isLike, likeKnown } from "@/lib/web/answer-shape";
import { fetchJson } from "@/lib/web/fetch-json";
import { listenToChannel } from "./live-channel";

/** How often a channel that does not speak is asked over HTTP, in milliseconds. */
const ASK_AGAIN_MS = 3_000;
const ASK_AGAIN_FAILED_MS = 10_000;

const progressKey = (channel: string) => ["progress", channel] as const;

/**
 * Follows a job: its live channel feeds the query, and while the channel is silent (a strict proxy, a lost connection) the
 * same progress is asked for every few seconds.
 *
 * @param channel `/o/{slug}/live/{id}`
 * @param path where to ask for the same progress as JSON
 * @param moving whether the job still moves by itself
 */
export function useLiveProgress<Progress extends object>(
  channel: string,
  path: string,
  initial: Progress,
  moving: (progress: Progress) => boolean,
): Progress {
  const client = useQueryClient();
  const { data: progress = initial } = useQuery({
    queryKey: progressKey(channel),
    queryFn: ({ signal }) => fetchJson(path, likeKnown(initial), signal),
    initialData: initial,
    // What a page or the channel has told is not asked for again at once.
    staleTime: ASK_AGAIN_MS,
    // Every message of the channel begins the interval anew, so that only a silent one is asked for.
    refetchInterval: ({ state }) => {
      if (!state.data || !moving(state.data)) return false;
      return state.status === "error" ? ASK_AGAIN_FAILED_MS : ASK_AGAIN_MS;
    },
  });
  // What the server has rendered anew (after a button was pressed) is newer than what was heard before.
  useEffect(() => void client.setQueryData(progressKey(channel), initial), [client, channel, initial]);
  const follow = moving(progress);
  useEffect(() => {
    if (!follow) return;
    return listenToChannel(channel, (told) => {
      const known = client.getQueryData<Progress>(progressKey(channel));
      if (known && isLike(told, known)) client.setQueryData(progressKey(channel), told);
    });
  }, [client, channel, follow]);
  return progress;
}
