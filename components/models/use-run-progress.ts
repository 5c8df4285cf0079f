"use client";
import { useEffect, useState } from "react";
import type { RunProgress } from "@/lib/models/run-progress";

const ASK_AGAIN_MS = 3000;

export const isOver = ({ status }: RunProgress): boolean => status === "succeeded" || status === "failed";

/**
 * Follows a run on its live channel. Where no socket opens (a strict proxy, hot reload) it asks every few seconds.
 *
 * @param slug the organization's
 */
export function useRunProgress(slug: string, runId: string, initial: RunProgress): RunProgress {
  const [progress, setProgress] = useState(initial);
  const over = isOver(progress);
  useEffect(() => {
    if (over) return;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/o/${slug}/live/${runId}`);
    let heard = false;
    socket.onmessage = (message) => {
      heard = true;
      setProgress(JSON.parse(String(message.data)) as RunProgress);
    };
    const timer = setInterval(async () => {
      if (heard && socket.readyState === WebSocket.OPEN) {
        heard = false;
        return;
      }
      const answer = await fetch(`/o/${slug}/models/runs/${runId}/progress`).catch(() => null);
      if (answer?.ok) setProgress((await answer.json()) as RunProgress);
    }, ASK_AGAIN_MS);
    return () => {
      clearInterval(timer);
      socket.close();
    };
  }, [slug, runId, over]);
  return progress;
}
