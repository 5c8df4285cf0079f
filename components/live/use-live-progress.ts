"use client";
import { useEffect, useState } from "react";

const ASK_AGAIN_MS = 3000;

/**
 * Follows a job on its live channel. Where no socket opens (a strict proxy, hot reload), or none speaks, it asks every few
 * seconds instead.
 *
 * @param channel `/o/{slug}/live/{id}`
 * @param path where to ask for the same progress as JSON
 * @param moving whether the job still moves by itself
 */
export function useLiveProgress<Progress>(
  channel: string,
  path: string,
  initial: Progress,
  moving: (progress: Progress) => boolean,
): Progress {
  const [progress, setProgress] = useState(initial);
  // What the server has rendered anew (after a button was pressed) is newer than what was heard before.
  useEffect(() => setProgress(initial), [initial]);
  const follow = moving(progress);
  useEffect(() => {
    if (!follow) return;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}${channel}`);
    let heard = false;
    socket.onmessage = (message) => {
      heard = true;
      setProgress(JSON.parse(String(message.data)) as Progress);
    };
    const timer = setInterval(async () => {
      if (heard && socket.readyState === WebSocket.OPEN) {
        heard = false;
        return;
      }
      const answer = await fetch(path).catch(() => null);
      if (answer?.ok) setProgress((await answer.json()) as Progress);
    }, ASK_AGAIN_MS);
    return () => {
      clearInterval(timer);
      socket.close();
    };
  }, [channel, path, follow]);
  return progress;
}
