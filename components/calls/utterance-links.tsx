import { cx } from "@/components/ui/cx";
import { HIT_AREA } from "@/components/ui/hit-area";
import type { CallView } from "@/lib/voice/queries";
import { clockText } from "./call-status";

/** Places that stand behind one statement. */
const SHOWN = 3;

/** The places of a call that say something: each leads there. */
export function UtteranceLinks({ call, numbers }: { call: CallView; numbers: readonly number[] }) {
  const said = numbers
    .slice(0, SHOWN)
    .flatMap((number) => call.utterances.find((one) => one.number === number) ?? [])
    .toSorted((a, b) => a.startMs - b.startMs);
  return (
    <span className="whitespace-nowrap text-xs">
      {said.map((utterance) => (
        <a
          key={utterance.number}
          href={`#u${utterance.number}`}
          className={cx("mr-1.5 text-accent underline underline-offset-2", HIT_AREA)}
          aria-label={`Said at ${clockText(utterance.startMs)}`}
        >
          {clockText(utterance.startMs)}
        </a>
      ))}
    </span>
  );
}
