"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { CountText } from "@/components/ui/figures";
import { Skeleton } from "@/components/ui/skeleton";
import type { Explained } from "@/lib/insights/explain/subjects";
import { explainQuery } from "./explain-query";
import { SentenceParts } from "./sentence-parts";
import { WordedBy } from "./worded-by";

/**
 * A button that says in two or three sentences why something stands as it does. Each figure opens its rows.
 *
 * @param base `/o/{slug}`
 */
export function Explain({ base, of, id, size }: { base: string; of: Explained; id: string; size?: "sm" }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog
      title="Explanation"
      trigger={<Button size={size}>Explain</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <Sentences base={base} of={of} id={id} />
    </Dialog>
  );
}

function Sentences({ base, of, id }: { base: string; of: Explained; id: string }) {
  const { data, isError } = useQuery(explainQuery(base, of, id));
  if (isError && !data)
    return <p className="text-sm">The explanation could not be loaded. Close this and try again.</p>;
  return (
    <div className="min-h-24 space-y-3 pb-2" aria-live="polite">
      {data ? (
        <>
          <p className="text-pretty text-sm">
            <SentenceParts parts={data.parts} base={base} today={data.today} />
          </p>
          <p className="text-muted text-xs">
            Written by Lumina from <CountText count={data.facts} noun="fact" />
            <WordedBy {...data.wording} />
          </p>
        </>
      ) : (
        <Skeleton className="h-12" />
      )}
    </div>
  );
}
