"use client";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { shareClipAction } from "@/lib/transcripts/actions";
import { callKey } from "./call-query";
import { clockText } from "./call-status";
import { InlineForm } from "./inline-form";
import type { ToolProps } from "./utterance-tools";

/** So many utterances behind the first are offered as the end. */
const MOST_ENDS = 60;
const DAYS = [
  { value: "1", days: 1, label: "1 day" },
  { value: "7", days: 7, label: "7 days" },
  { value: "30", days: 30, label: "30 days" },
];

/** Makes a link to a part of the call that begins here. */
export function ShareForm({ call, utterance, base, close }: ToolProps & { close: () => void }) {
  const behind = call.utterances
    .filter(({ startMs }) => startMs >= utterance.startMs)
    .toSorted((a, b) => a.startMs - b.startMs || a.number - b.number)
    .slice(0, MOST_ENDS);
  const [to, setTo] = useState(String(utterance.number));
  const [days, setDays] = useState("7");
  const [hasSound, setSound] = useState(false);
  const [url, setUrl] = useState<string>();
  const { pending, run } = useServerAction(shareClipAction, {
    failed: "The link was not made.",
    invalidates: [callKey(base, call.id)],
  });
  const share = async () => {
    const last = behind.find(({ number }) => String(number) === to) ?? utterance;
    const chosen = DAYS.find(({ value }) => value === days)?.days ?? 7;
    const result = await run({
      ...{ callId: call.id, from: utterance.number, to: last.number, days: chosen, hasSound },
    });
    if (result.ok) setUrl(result.data?.url);
  };
  if (url)
    return (
      <div className="grid gap-2">
        <Field label="Link" hint="Copy it now: it is not shown again. Whoever has it sees this part.">
          <Input readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
        </Field>
        <Button size="sm" className="justify-self-start" onClick={close}>
          Done
        </Button>
      </div>
    );
  return (
    <InlineForm submit={share} submitLabel="Make the link" pending={pending} cancel={close} className="gap-3">
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <Field label={`From ${clockText(utterance.startMs)} to`}>
          <Select
            value={to}
            onChange={(event) => setTo(event.target.value)}
            options={behind.map(({ number, endMs, text }) => ({
              value: String(number),
              label: `${clockText(endMs)} · ${text.slice(0, 40)}`,
            }))}
          />
        </Field>
        <Field label="Works for">
          <Select
            value={days}
            onChange={(event) => setDays(event.target.value)}
            options={DAYS.map(({ value, label }) => ({ value, label }))}
          />
        </Field>
      </div>
      {call.recording?.status === "stored" && (
        <Checkbox
          label="With sound"
          hint="For as long as the recording is kept."
          checked={hasSound}
          onChange={() => setSound(!hasSound)}
        />
      )}
    </InlineForm>
  );
}
