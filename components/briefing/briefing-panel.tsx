"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import { CountText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { type Tone, toneIcon, toneText } from "@/components/ui/tone";
import type { Urgency } from "@/lib/grounding/fact";
import { briefingQuery } from "./briefing-query";
import { SentenceParts } from "./sentence-parts";
import { WordedBy } from "./worded-by";

const LOOK: Readonly<Record<Urgency, { tone: Tone; words: string }>> = {
  now: { tone: "critical", words: "Cannot wait" },
  today: { tone: "caution", words: "Today" },
  week: { tone: "accent", words: "This week" },
  later: { tone: "neutral", words: "Good to know" },
};

/** What matters today, the most pressing first, each point with its action. */
export function BriefingPanel({
  base,
  maySubscribe,
  isComplete,
}: {
  /** `/o/{slug}` */
  base: string;
  maySubscribe: boolean;
  /** Nothing that the facts rest on is missing: only then is no news good news. */
  isComplete: boolean;
}) {
  const { data } = useQuery(briefingQuery(base));
  const list = useRef<HTMLOListElement>(null);
  const [height, setHeight] = useState<number>();
  const isAwaited = data?.wording.isAwaited === true;
  // Shorter words that come later leave what stands below where it is.
  useEffect(() => {
    if (isAwaited) setHeight(list.current?.offsetHeight);
  }, [isAwaited]);
  if (!data) return null;
  return (
    <Panel
      className="mb-6"
      title="Your briefing"
      description={
        data.points.length === 0
          ? undefined
          : "What matters most, by money and urgency. Each figure opens the rows behind it."
      }
      flush
      actions={
        maySubscribe && (
          <LinkButton size="sm" variant="ghost" href={`${base}/briefing/mail`}>
            Get it by mail
          </LinkButton>
        )
      }
    >
      {data.points.length === 0 ? (
        <p className="px-4 py-6 text-muted text-sm sm:px-5">
          {isComplete
            ? "Nothing needs you today: no item will run out, no order is late, and no decision is waiting."
            : "There is no news in what is known. What is missing is named below."}
        </p>
      ) : (
        <ol ref={list} className="divide-y divide-line" style={{ minHeight: height }}>
          {data.points.map((point) => {
            const { tone, words } = LOOK[point.urgency];
            const Icon = toneIcon[tone];
            return (
              <li
                key={point.factIds[0]}
                className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:flex-nowrap sm:px-5"
              >
                <Icon
                  role="img"
                  aria-label={words}
                  className={cx("size-4 shrink-0 self-start mt-1", toneText[tone])}
                />
                <p className="min-w-0 flex-1 basis-60 text-pretty text-sm">
                  <SentenceParts parts={point.parts} base={base} today={data.today} />
                </p>
                <LinkButton size="sm" href={`${base}${point.action.href}`} className="ml-8 sm:ml-0">
                  {point.action.label}
                </LinkButton>
              </li>
            );
          })}
        </ol>
      )}
      {data.facts > 0 && (
        <p className="border-line border-t px-4 py-2 text-muted text-xs sm:px-5">
          Written by Lumina from <CountText count={data.facts} noun="fact" />
          <WordedBy {...data.wording} />
        </p>
      )}
    </Panel>
  );
}
