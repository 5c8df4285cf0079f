"use client";
import { useId, useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { correctSpeakerAction } from "@/lib/transcripts/actions";
import { partyName, speakerName } from "@/lib/transcripts/speaker-name";
import type { Party } from "@/lib/voice/status";
import { callKey, callWordsKey } from "./call-query";
import { InlineForm } from "./inline-form";
import type { ToolProps } from "./utterance-tools";

/** Says who spoke: for one utterance, or for everything this speaker said. Members and known speakers are offered. */
export function SpeakerForm({ call, utterance, base, members, close }: ToolProps & { close: () => void }) {
  const known = call.speakers.find(({ key }) => key === (utterance.speakerKey ?? utterance.speaker));
  const [party, setParty] = useState<Party>(utterance.speaker);
  const [name, setName] = useState(known?.name ?? "");
  const [scope, setScope] = useState<"one" | "all">("all");
  const [error, setError] = useState<string>();
  const list = useId();
  const { pending, run } = useServerAction(correctSpeakerAction, {
    failed: "The speaker was not changed.",
    shows: ["name"],
    invalidates: [callKey(base, call.id), callWordsKey(base, call.id)],
  });
  const isOtherSide = party !== utterance.speaker;
  const offered = [
    ...new Set([
      ...call.speakers.filter((one) => one.party === party).map((one) => one.name),
      ...(party === "us" ? members.map((one) => one.name) : []),
    ]),
  ];
  const save = async () => {
    const member = party === "us" ? members.find((one) => one.name === name.trim()) : undefined;
    const result = await run({
      ...{ callId: call.id, number: utterance.number, version: utterance.version ?? 1 },
      ...{ party, name, memberId: member?.id ?? null, scope: isOtherSide ? ("one" as const) : scope },
    });
    if (result.ok) close();
    else setError(result.failure.fieldErrors.name);
  };
  return (
    <InlineForm submit={save} pending={pending} cancel={close} className="gap-3">
      <div className="grid items-start gap-3 sm:grid-cols-3">
        <Field label="Side">
          <Select
            value={party}
            onChange={(event) => setParty(event.target.value as Party)}
            options={[
              { value: "us", label: "Our side" },
              { value: "them", label: partyName(call, "them") },
            ]}
          />
        </Field>
        <Field label="Name" error={error}>
          <Input value={name} maxLength={80} list={list} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label="Change">
          <Select
            value={isOtherSide ? "one" : scope}
            disabled={isOtherSide}
            onChange={(event) => setScope(event.target.value as "one" | "all")}
            options={[
              { value: "all", label: `All of ${speakerName(call, utterance)}` },
              { value: "one", label: "Only this part" },
            ]}
          />
        </Field>
      </div>
      <datalist id={list}>
        {offered.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </InlineForm>
  );
}
