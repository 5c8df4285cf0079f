"use client";
import { useEffect, useState } from "react";
import type { SearchAnswer } from "./commands";

const REST_MS = 140;
const NOTHING: SearchAnswer = { items: [], suppliers: [], orders: [] };

/** What matches the words typed, asked for after a short rest; a newer question cancels the older. */
export function useSearchHits(
  url: string | undefined,
  words: string,
): { hits: SearchAnswer; failed: boolean } {
  const [found, setFound] = useState({ hits: NOTHING, failed: false });
  const question = words.trim();
  useEffect(() => {
    if (!url || question.length < 2) {
      setFound({ hits: NOTHING, failed: false });
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`${url}?q=${encodeURIComponent(question)}`, { signal: abort.signal });
        const body = answer.ok ? ((await answer.json()) as SearchAnswer) : undefined;
        setFound({ hits: body ?? NOTHING, failed: body === undefined });
      } catch {
        if (!abort.signal.aborted) setFound({ hits: NOTHING, failed: true });
      }
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [url, question]);
  return found;
}
