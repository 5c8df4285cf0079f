"use client";
import { MessageSquare, Pencil } from "lucide-react";
import { memo } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import type { CallPage } from "@/lib/transcripts/queries";
import { speakerName } from "@/lib/transcripts/speaker-name";
import type { ShownUtterance } from "@/lib/voice/queries";
import { clockText } from "./call-status";
import { MarkedText } from "./marked-text";
import { TimeButton } from "./player/time-button";

/** Words of which the transcriber is less sure than this are marked. */
const SURE = 0.6;

/** One utterance: who said it, when, its words, and what can be done with it. */
export const UtteranceRow = memo(function UtteranceRow({
  call,
  utterance,
  base,
  isFirst,
  comments,
  isOpen,
  toggle,
}: {
  call: CallPage;
  utterance: ShownUtterance;
  base: string;
  /** Somebody else spoke before. */
  isFirst: boolean;
  /** Comments at it that are not resolved. */
  comments: number;
  isOpen: boolean;
  /** Opens what can be done with it; missing where nothing can. */
  toggle?: (number: number) => void;
}) {
  const isUnsure = utterance.confidence < SURE;
  const at = clockText(utterance.startMs);
  const isCorrected = (utterance.version ?? 1) > 1;
  return (
    <>
      {isFirst && (
        <p className={cx("font-medium", utterance.speaker === "them" && "text-accent")}>
          {speakerName(call, utterance)}
        </p>
      )}
      <div className="flex items-start gap-3">
        <TimeButton ms={utterance.startMs} />
        <p className="min-w-0 flex-1">
          <span
            data-said
            className={cx(isUnsure && "underline decoration-caution decoration-dotted")}
            title={isUnsure ? "Hard to hear" : undefined}
          >
            <MarkedText text={utterance.text} call={call} base={base} />
          </span>
          {isUnsure && <span className="sr-only"> (hard to hear)</span>}
          {isCorrected && <span className="ml-2 text-subtle text-xs">corrected</span>}
        </p>
        {toggle && (
          <Button
            variant="ghost"
            size="sm"
            aria-expanded={isOpen}
            aria-label={
              comments > 0
                ? `${comments === 1 ? "1 comment" : `${comments} comments`}, correct or comment on ${at}`
                : `Correct or comment on ${at}`
            }
            className={cx(
              "-my-1",
              comments === 0 &&
                !isOpen &&
                "opacity-0 focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100",
            )}
            onClick={() => toggle(utterance.number)}
            icon={comments > 0 ? <MessageSquare aria-hidden="true" /> : <Pencil aria-hidden="true" />}
          >
            {comments > 0 ? comments : null}
          </Button>
        )}
      </div>
    </>
  );
});
