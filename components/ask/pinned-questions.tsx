"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, PinOff } from "lucide-react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/code-text";
import { DayText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { orderPinnedAction, unpinQuestionAction } from "@/lib/ask/actions";
import type { PinnedAnswer } from "@/lib/ask/pinned-answers";
import type { PinnedQuestion } from "@/lib/ask/pins";
import { pinnedKey, pinnedQuery } from "./pinned-query";

/** The questions that a member keeps on Today, each with its answer of now. */
export function PinnedQuestions({ base, pinned }: { base: string; pinned: readonly PinnedQuestion[] }) {
  const { data, isError, refetch, isFetching } = useQuery({
    ...pinnedQuery(base),
    enabled: pinned.length > 0,
  });
  const options = { invalidates: [pinnedKey(base)] };
  const ordering = useServerAction(orderPinnedAction, options);
  const unpinning = useServerAction(unpinQuestionAction, { ...options, done: "No longer on Today." });
  const busy = ordering.pending || unpinning.pending;
  const move = (at: number, by: -1 | 1) => {
    const addresses = pinned.map(({ address }) => address);
    const [moved] = addresses.splice(at, 1);
    if (moved !== undefined) addresses.splice(at + by, 0, moved);
    void ordering.run({ addresses });
  };
  return (
    <Panel
      className="mt-6"
      title="Pinned questions"
      flush
      actions={
        <LinkButton size="sm" variant="ghost" href={`${base}/ask`}>
          Ask
        </LinkButton>
      }
    >
      {pinned.length === 0 ? (
        <p className="px-4 py-5 text-muted text-sm sm:px-5">
          Pin a question to see its answer here each day: ask it, then choose “Pin to Today”.
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {pinned.map((pin, at) => (
            <li
              key={pin.address}
              className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-3 sm:flex-nowrap sm:px-5"
            >
              <div className="min-w-0 flex-1 basis-60">
                <p className="text-muted text-sm">
                  <TextLink href={`${base}/ask${pin.address}`}>{pin.question}</TextLink>
                </p>
                <Answer
                  answer={data?.find(({ address }) => address === pin.address)}
                  failed={isError}
                  busy={isFetching}
                  onRetry={() => void refetch()}
                />
              </div>
              <div className="flex">
                <Button
                  variant="ghost"
                  size="icon"
                  disabled={busy || at === 0}
                  aria-label={`Move up: ${pin.question}`}
                  title="Move up"
                  onClick={() => move(at, -1)}
                >
                  <ArrowUp aria-hidden="true" />
                </Button>
                <Button
                  variant="ghost"
                  size="icon"
                  disabled={busy || at === pinned.length - 1}
                  aria-label={`Move down: ${pin.question}`}
                  title="Move down"
                  onClick={() => move(at, 1)}
                >
                  <ArrowDown aria-hidden="true" />
                </Button>
                <Button
                  variant="ghost"
                  size="icon"
                  disabled={busy}
                  aria-label={`Unpin: ${pin.question}`}
                  title="Unpin"
                  onClick={() => void unpinning.run({ address: pin.address })}
                >
                  <PinOff aria-hidden="true" />
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Answer({
  answer,
  failed,
  busy,
  onRetry,
}: {
  answer: PinnedAnswer | undefined;
  failed: boolean;
  busy: boolean;
  onRetry: () => void;
}) {
  if (answer?.state === "answered")
    return (
      <p className="text-pretty text-sm">
        {answer.sentence}
        {answer.asOf && (
          <span className="text-muted">
            {" "}
            As of <DayText day={answer.asOf} />, where your data end.
          </span>
        )}
      </p>
    );
  if (answer?.state === "gone")
    return <p className="text-muted text-sm">Lumina does not answer this question any more. Unpin it.</p>;
  if (answer?.state === "failed" || failed)
    return (
      <p className="text-sm">
        <span className="text-critical">This was not answered.</span>{" "}
        <Button size="sm" variant="ghost" pending={busy} onClick={onRetry}>
          Try again
        </Button>
      </p>
    );
  return (
    <div aria-busy="true">
      <span className="sr-only">Answering</span>
      <Skeleton className="mt-1 h-4 w-3/4" />
    </div>
  );
}
