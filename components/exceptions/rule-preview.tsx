"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Preview } from "@/lib/exceptions/preview";
import { countOf } from "@/lib/format/count";
import { answerOf, withKeys } from "@/lib/web/answer-shape";
import { fetchJson, RequestError } from "@/lib/web/fetch-json";

const previewShape = answerOf(withKeys<Preview>({ raised: "number", isLeast: "boolean" }));

/** Says on demand what a rule with the typed tolerances would have raised in the last month. */
export function RulePreview({
  base,
  cause,
  tolerances,
  replayable,
}: {
  base: string;
  cause: string;
  /** Null while they cannot be read. */
  tolerances: Readonly<Record<string, number>> | null;
  replayable: boolean;
}) {
  const typed = JSON.stringify(tolerances);
  const [asked, setAsked] = useState<string | null>(null);
  const query = new URLSearchParams({ cause });
  for (const [name, value] of Object.entries(tolerances ?? {})) query.set(name, String(value));
  const { data, isFetching, error } = useQuery({
    queryKey: [base, "exceptions", "preview", cause, typed],
    queryFn: ({ signal }) => fetchJson(`${base}/exceptions/rules/preview?${query}`, previewShape, signal),
    enabled: asked === typed && tolerances !== null,
    staleTime: 60_000,
  });
  if (!replayable)
    return (
      <p className="text-muted text-xs">
        No preview: this rule compares with how things stand now (offers, stock or plans), and that is not
        kept for past days.
      </p>
    );
  return (
    <>
      <Button
        variant="ghost"
        pending={isFetching}
        disabled={tolerances === null}
        onClick={() => setAsked(typed)}
      >
        Preview last month
      </Button>
      <p role="status" className="text-sm">
        {asked === typed && data && (
          <>
            Would have raised {data.isLeast && "at least "}
            {countOf(data.raised, "case")} last month.
          </>
        )}
        {asked === typed &&
          error &&
          (error instanceof RequestError ? error.message : "The preview could not be made. Try again.")}
      </p>
    </>
  );
}
