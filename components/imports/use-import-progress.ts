"use client";
import { useEffect, useState } from "react";
import type { ImportProgress } from "@/lib/erp/imports/load/watch";

const ASK_AGAIN_MS = 2500;

/** Whether an import still moves by itself. */
export const isMoving = ({ status }: ImportProgress): boolean =>
  status === "queued" || status === "running" || status === "undoing";

/** Follows an import on its live channel; where no socket opens, or none speaks, it asks every few seconds. */
export function useImportProgress(slug: string, id: string, initial: ImportProgress): ImportProgress {
  const [progress, setProgress] = useState(initial);
  // What the server has rendered anew (after a button was pressed) is newer than what was heard before.
  useEffect(() => setProgress(initial), [initial]);
  const moving = isMoving(progress);
  useEffect(() => {
    if (!moving) return;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/o/${slug}/live/${id}`);
    let heard = false;
    socket.onmessage = (message) => {
      heard = true;
      setProgress(JSON.parse(String(message.data)) as ImportProgress);
    };
    const timer = setInterval(async () => {
      if (heard && socket.readyState === WebSocket.OPEN) {
        heard = false;
        return;
      }
      const answer = await fetch(`/o/${slug}/imports/${id}/progress`).catch(() => null);
      if (answer?.ok) setProgress((await answer.json()) as ImportProgress);
    }, ASK_AGAIN_MS);
    return () => {
      clearInterval(timer);
      socket.close();
    };
  }, [slug, id, moving]);
  return progress;
}
