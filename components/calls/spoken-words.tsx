"use client";
import { useEffect, useState } from "react";
import type { CallPage } from "@/lib/transcripts/queries";
import { speakerName } from "@/lib/transcripts/speaker-name";
import type { ShownUtterance } from "@/lib/voice/queries";
import { toldAlready, withSpoken } from "./spoken-lines";

/** Tells a screen reader the words of a call that goes on, as they come. Nobody sees it. */
export function SpokenWords({ call, utterances }: { call: CallPage; utterances: readonly ShownUtterance[] }) {
  const [spoken, setSpoken] = useState(() => toldAlready(utterances));
  useEffect(() => setSpoken((now) => withSpoken(now, utterances)), [utterances]);
  const sides = new Map(utterances.map((utterance) => [utterance.number, utterance]));
  return (
    <div role="log" aria-live="polite" aria-label="New words of the call" className="sr-only">
      {spoken.lines.map(({ key, number, text }) => {
        const said = sides.get(number);
        return (
          <p key={key}>
            {said && `${speakerName(call, said)}: `}
            {text}
          </p>
        );
      })}
    </div>
  );
}
