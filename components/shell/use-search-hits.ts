"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { likeKnown } from "@/lib/web/answer-shape";
import { fetchJson } from "@/lib/web/fetch-json";
import type { SearchAnswer } from "./commands";

const REST_MS = 140;
const NOTHING: SearchAnswer = {
  ...{ items: [], suppliers: [], customers: [], orders: [] },
  ...{ invoices: [], contacts: [], members: [], imports: [] },
};

/** What matches the words typed, asked for after a short rest; a newer question cancels the older. */
export function useSearchHits(
  url: string | undefined,
  words: string,
): { hits: SearchAnswer; failed: boolean } {
  const question = useRested(words.trim());
  const isAsked = url !== undefined && question.length >= 2;
  const { data, isError } = useQuery({
    queryKey: [url, question],
    queryFn: ({ signal }) =>
      fetchJson(`${url}?q=${encodeURIComponent(question)}`, likeKnown(NOTHING), signal),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (!isAsked) return { hits: NOTHING, failed: false };
  return { hits: (!isError && data) || NOTHING, failed: isError };
}

/** What was typed once the keys rest; what was emptied is empty at once. */
function useRested(words: string): string {
  const [rested, setRested] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setRested(words), REST_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return words === "" ? "" : rested;
}
