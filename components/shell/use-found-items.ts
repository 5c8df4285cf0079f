"use client";
import { useEffect, useState } from "react";
import type { FoundItem } from "./commands";

const REST_MS = 140;

/** Items that match the words typed, asked for after a short rest; a newer question cancels the older. */
export function useFoundItems(
  url: string | undefined,
  words: string,
): { items: FoundItem[]; failed: boolean } {
  const [found, setFound] = useState<{ items: FoundItem[]; failed: boolean }>({ items: [], failed: false });
  const question = words.trim();
  useEffect(() => {
    if (!url || question.length < 2) {
      setFound({ items: [], failed: false });
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`${url}?q=${encodeURIComponent(question)}`, { signal: abort.signal });
        const body = answer.ok ? ((await answer.json()) as { items?: FoundItem[] }) : undefined;
        setFound({ items: body?.items ?? [], failed: body === undefined });
      } catch {
        if (!abort.signal.aborted) setFound({ items: [], failed: true });
      }
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [url, question]);
  return found;
}
