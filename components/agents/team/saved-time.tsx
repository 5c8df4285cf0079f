"use client";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { useLocaleSettings } from "@/components/ui/locale";
import { NumberField } from "@/components/ui/number-field";
import { Panel } from "@/components/ui/panel";
import type { TeamMember } from "@/lib/agent-team/team";
import type { TimeSaved } from "@/lib/agent-team/time-saved";
import { setMinutesAction } from "@/lib/agents/actions";
import type { AgentKind } from "@/lib/agents/settings";
import { countOf } from "@/lib/format/count";
import { formatNumberInput, parseNumberInput } from "@/lib/format/number-input";
import { durationText } from "./duration-text";

const RULES = { scale: 0, min: 0, max: 480 };
const UNITS = {
  replenishment: { noun: "order line", label: "Minutes for an order line" },
  exceptions: { noun: "case", label: "Minutes for a case" },
} as const;
type Estimated = keyof typeof UNITS;

/** What the estimate of saved time is made of, and the minutes that it stands on. */
export function SavedTimePanel({
  saved,
  members,
  editable,
}: {
  saved: TimeSaved;
  members: Record<AgentKind, TeamMember>;
  editable: boolean;
}) {
  const { locale } = useLocaleSettings();
  return (
    <Panel
      id="time-saved"
      title={`Time saved in the last 7 days: about ${durationText(saved.minutes, locale)}`}
      description="An estimate: order lines that were ordered and cases that were found and not dismissed, times the minutes a person would need for each. The minutes are an assumption; set your own."
    >
      <ul className="max-w-prose space-y-1 text-sm">
        {saved.parts.map(({ kind, units, minutesEach }) => (
          <li key={kind}>
            {`${countOf(units, UNITS[kind as Estimated].noun, locale)} × ${countOf(minutesEach, "minute", locale)} = ${durationText(units * minutesEach, locale)}`}
          </li>
        ))}
        {saved.parts.length === 0 && <li>Nothing was ordered or found in these days.</li>}
        <li className="text-muted">For forecasts nothing is counted: nobody would make them by hand.</li>
      </ul>
      <div className="mt-4 grid gap-4 sm:grid-cols-2">
        {(Object.keys(UNITS) as Estimated[]).map((kind) => (
          <MinutesForm
            key={`${kind} ${members[kind].minutes}`}
            kind={kind}
            member={members[kind]}
            {...{ editable }}
          />
        ))}
      </div>
    </Panel>
  );
}

function MinutesForm({ kind, member, editable }: { kind: Estimated; member: TeamMember; editable: boolean }) {
  const { locale } = useLocaleSettings();
  const [text, setText] = useState(formatNumberInput(member.minutes, locale, 0));
  const { pending, run } = useServerAction(setMinutesAction, {
    done: "The estimate uses these minutes now.",
  });
  const read = parseNumberInput(text, locale, RULES);
  const minutes = read.ok ? read.value : null;
  return (
    <form
      noValidate
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (minutes !== null) void run({ kind, minutes });
      }}
    >
      <NumberField
        label={UNITS[kind].label}
        hint={member.isUsual ? "The usual assumption" : undefined}
        unit="min"
        rules={RULES}
        inputClassName="max-w-28"
        value={text}
        readOnly={!editable}
        onValue={setText}
      />
      {editable && (
        <Button type="submit" pending={pending} disabled={minutes === null || minutes === member.minutes}>
          Save
        </Button>
      )}
    </form>
  );
}
