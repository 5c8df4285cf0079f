import type { PromiseState } from "@/lib/trust/state";
import { STATE_LOOK, STATE_SIGN, STATE_WORDS, utcText } from "./words";

/** Where a promise stands, by sign and words. */
export function StateBadge({ state }: { state: PromiseState }) {
  return (
    <span
      className={`inline-flex items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 font-medium text-xs leading-5 ${STATE_LOOK[state]}`}
    >
      <span aria-hidden="true">{STATE_SIGN[state]}</span>
      {STATE_WORDS[state]}
    </span>
  );
}

export function Instant({ at }: { at: string }) {
  return <time dateTime={at}>{utcText(at)}</time>;
}
