import type { CallView } from "@/lib/voice/queries";
import { clockText } from "./call-status";

/** The places of a call that say something: each leads there. */
export function UtteranceLinks({ call, numbers }: { call: CallView; numbers: readonly number[] }) {
  const said = numbers.flatMap((number) => call.utterances.find((one) => one.number === number) ?? []);
  return (
    <span className="whitespace-nowrap text-xs">
      {said.slice(0, 3).map((utterance) => (
        <a
          key={utterance.number}
          href={`#u${utterance.number}`}
          className="mr-1.5 text-accent underline underline-offset-2"
          aria-label={`Said at ${clockText(utterance.startMs)}`}
        >
          {clockText(utterance.startMs)}
        </a>
      ))}
    </span>
  );
}
