"use client";
import { useId, useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Percent } from "@/components/ui/figures";
import { useLocaleSettings } from "@/components/ui/locale";
import { NumberField } from "@/components/ui/number-field";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { StatusPill } from "@/components/ui/status-pill";
import { saveRuleAction } from "@/lib/exceptions/actions";
import type { RuleView } from "@/lib/exceptions/rule-view";
import { NO_OWNER, RULE_SETTINGS } from "@/lib/exceptions/setting-labels";
import { countOf } from "@/lib/format/count";
import { parseNumberInput } from "@/lib/format/number-input";
import type { Person } from "./case-detail";
import { RulePreview } from "./rule-preview";

const MOST_DAYS = 365;

/** The units that a tolerance is written in, beside its name. */
const unitOf = (unit: "days" | "percent" | "money" | "count", currency: string) =>
  ({ days: "days", percent: "%", money: currency, count: undefined })[unit];

/** One rule: whether it is looked for, its tolerances, who is asked and until when, and how much of it was noise. */
export function RuleForm({
  rule,
  base,
  currency,
  members,
  mayManage,
}: {
  rule: RuleView;
  base: string;
  currency: string;
  members: readonly Person[];
  mayManage: boolean;
}) {
  const [isOn, setOn] = useState(rule.isOn);
  const [values, setValues] = useState(() =>
    Object.fromEntries(rule.tolerances.map(({ name, value }) => [name, String(value)])),
  );
  const [ownerId, setOwnerId] = useState(rule.ownerId ?? "");
  const [days, setDays] = useState(String(rule.daysToAct));
  const formId = useId();
  const { pending, run } = useServerAction(saveRuleAction, {
    done: "The rule is saved, and looked for now.",
    failed: "The rule was not saved.",
  });
  const isChanged =
    isOn !== rule.isOn ||
    ownerId !== (rule.ownerId ?? "") ||
    days !== String(rule.daysToAct) ||
    rule.tolerances.some(({ name, value }) => values[name] !== String(value));
  const { locale } = useLocaleSettings();
  const read = (text: string, max: number) => {
    const reading = parseNumberInput(text, locale, { scale: 0, max });
    return reading.ok ? reading.value : null;
  };
  const numbers = Object.fromEntries(
    rule.tolerances.map(({ name, spec }) => [name, read(values[name] ?? "", spec.max)]),
  );
  const daysToAct = read(days, MOST_DAYS);
  const tolerances = isComplete(numbers) ? numbers : null;
  return (
    <Panel
      level={3}
      title={rule.title}
      description={rule.about}
      actions={
        <Switch
          label={RULE_SETTINGS.isOn}
          checked={isOn}
          disabled={!mayManage}
          onChange={(event) => setOn(event.target.checked)}
        />
      }
      footer={<RuleNoise rule={rule} />}
    >
      <form
        id={formId}
        noValidate
        className="grid gap-3 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (tolerances === null || daysToAct === null) return;
          const { cause, version } = rule;
          void run({ cause, version, isOn, tolerances, ownerId: ownerId || null, daysToAct });
        }}
      >
        {rule.tolerances.map(({ name, spec }) => (
          <NumberField
            key={name}
            label={spec.label}
            unit={unitOf(spec.unit, currency)}
            rules={{ scale: 0, max: spec.max }}
            value={values[name] ?? ""}
            readOnly={!mayManage}
            onValue={(text) => setValues({ ...values, [name]: text })}
          />
        ))}
        <Field label={RULE_SETTINGS.ownerId}>
          <Select
            value={ownerId}
            disabled={!mayManage}
            placeholder={NO_OWNER}
            onChange={(event) => setOwnerId(event.target.value)}
            options={members.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        <NumberField
          label={RULE_SETTINGS.daysToAct}
          unit="days"
          rules={{ scale: 0, max: MOST_DAYS }}
          value={days}
          readOnly={!mayManage}
          onValue={setDays}
        />
      </form>
      <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        {mayManage && (
          <>
            <Button
              type="submit"
              form={formId}
              pending={pending}
              disabled={!isChanged || tolerances === null || daysToAct === null}
            >
              Save
            </Button>
            <RulePreview
              base={base}
              cause={rule.cause}
              tolerances={tolerances}
              replayable={rule.replayable}
            />
          </>
        )}
      </div>
    </Panel>
  );
}

const isComplete = (numbers: Record<string, number | null>): numbers is Record<string, number> =>
  Object.values(numbers).every((value) => value !== null);

/** How many wait, and which share of those that were closed was dismissed. */
function RuleNoise({ rule }: { rule: RuleView }) {
  return (
    <>
      <span>
        {rule.open} open
        {rule.beyond > 0 && ` and ${rule.beyond} more of less worth`}
      </span>
      {rule.closed > 0 && (
        <span>
          {countOf(rule.closed, "case")} closed in 90 days, <Percent share={rule.dismissed / rule.closed} />{" "}
          dismissed
        </span>
      )}
      {rule.isNoisy && (
        <StatusPill tone="caution" quiet>
          Mostly dismissed: loosen its tolerances or turn it off
        </StatusPill>
      )}
    </>
  );
}
