"use client";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useLocaleSettings } from "@/components/ui/locale";
import { NumberField } from "@/components/ui/number-field";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import type { RemedySetting } from "@/lib/exceptions/remedies/settings";
import type { Autonomy } from "@/lib/exceptions/remedies/status";
import { saveRemedySettingAction } from "@/lib/exceptions/remedy-actions";
import { AUTONOMY_NAMES } from "@/lib/exceptions/setting-labels";
import { formatNumberInput, type NumberRules, parseNumberInput } from "@/lib/format/number-input";
import { amountRules } from "@/lib/format/number-rules";

const HINTS: Readonly<Record<Autonomy, string>> = {
  off: "It is not offered.",
  suggest: "Offered among other things to do. A person opens and confirms it.",
  approve: "Prepared as the next step. A person confirms what is shown.",
  "by-itself": "Lumina does it after a check, within these limits a day. Stopping the agents stops it.",
};
const TIMES: NumberRules = { scale: 0, min: 1, max: 1000 };

/** How much Lumina may do of one remedy. */
export function RemedyForm({
  setting,
  label,
  about,
  canBeByItself,
  currency,
  mayConfigure,
}: {
  setting: RemedySetting;
  label: string;
  about: string;
  canBeByItself: boolean;
  currency: string;
  mayConfigure: boolean;
}) {
  const { locale } = useLocaleSettings();
  const money = { ...amountRules(currency), min: 1 };
  const written = (value: number | null, scale: number) =>
    value === null ? "" : formatNumberInput(value, locale, scale);
  const [autonomy, setAutonomy] = useState<Autonomy>(setting.autonomy);
  const [amount, setAmount] = useState(written(setting.limitMinor, money.scale));
  const [times, setTimes] = useState(written(setting.limitCount, 0));
  const { pending, run } = useServerAction(saveRemedySettingAction, {
    done: `“${label}” is saved.`,
    failed: "Nothing was saved.",
  });
  const isByItself = autonomy === "by-itself";
  const read = (text: string, rules: NumberRules) => {
    const reading = parseNumberInput(text, locale, rules);
    return reading.ok ? reading.value : null;
  };
  const limits = isByItself
    ? { limitMinor: read(amount, money), limitCount: read(times, TIMES) }
    : { limitMinor: null, limitCount: null };
  const isComplete = !isByItself || (limits.limitMinor !== null && limits.limitCount !== null);
  const isChanged =
    autonomy !== setting.autonomy ||
    (isByItself && (limits.limitMinor !== setting.limitMinor || limits.limitCount !== setting.limitCount));
  const choices = (Object.keys(AUTONOMY_NAMES) as Autonomy[]).filter(
    (one) => canBeByItself || one !== "by-itself",
  );
  return (
    <Panel level={3} title={label} description={about}>
      <form
        noValidate
        className="grid gap-3 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          const { remedy, version } = setting;
          if (isComplete) void run({ remedy, autonomy, ...limits, version });
        }}
      >
        <Field label="Lumina may" hint={HINTS[autonomy]} className="sm:col-span-2">
          <Select
            value={autonomy}
            disabled={!mayConfigure}
            onChange={(event) => setAutonomy(event.target.value as Autonomy)}
            options={choices.map((one) => ({ value: one, label: AUTONOMY_NAMES[one] }))}
          />
        </Field>
        {isByItself && (
          <>
            <NumberField
              label="At most, a day"
              unit={currency}
              rules={money}
              value={amount}
              readOnly={!mayConfigure}
              onValue={setAmount}
            />
            <NumberField
              label="Times a day"
              rules={TIMES}
              value={times}
              readOnly={!mayConfigure}
              onValue={setTimes}
            />
          </>
        )}
        {mayConfigure && (
          <div className="sm:col-span-2">
            <Button type="submit" pending={pending} disabled={!isChanged || !isComplete}>
              Save
            </Button>
          </div>
        )}
      </form>
    </Panel>
  );
}
