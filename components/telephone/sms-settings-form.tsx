"use client";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { saveSmsSettingsAction } from "@/lib/sms/actions";
import type { SmsSettings } from "@/lib/sms/settings";

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, "0")}:00`,
}));
const DAYS = [1, 2, 3, 5, 7, 10, 14, 21, 30];
const daysOf = (own: number) => [...new Set([...DAYS, own])].sort((a, b) => a - b);
const dayOptions = (own: number) =>
  daysOf(own).map((days) => ({ value: String(days), label: days === 1 ? "1 day" : `${days} days` }));
/** The number whose text was chosen. */
const chosen = (numbers: readonly number[], text: string) => numbers.find((one) => String(one) === text) ?? 0;
const HOUR_NUMBERS = HOURS.map((_, hour) => hour);

/** When text messages are held, and whether the agent asks for late orders by itself. */
export function SmsSettingsForm({ settings }: { settings: SmsSettings }) {
  const [draft, setDraft] = useState(settings);
  const { pending, run } = useServerAction(saveSmsSettingsAction, {
    done: "The rules for text messages are saved.",
    failed: "The rules were not saved.",
  });
  const set = (part: Partial<SmsSettings>) => setDraft((now) => ({ ...now, ...part }));
  const after = draft.chaseAfterDays;
  return (
    <form
      className="grid max-w-2xl gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void run(draft);
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Quiet hours begin" hint="Choose the same hour twice for no quiet hours.">
          <Select
            value={String(draft.quietFrom)}
            onChange={(event) => set({ quietFrom: chosen(HOUR_NUMBERS, event.target.value) })}
            options={HOURS}
          />
        </Field>
        <Field label="Quiet hours end" hint="Messages written in between are sent then.">
          <Select
            value={String(draft.quietUntil)}
            onChange={(event) => set({ quietUntil: chosen(HOUR_NUMBERS, event.target.value) })}
            options={HOURS}
          />
        </Field>
      </div>
      <Checkbox
        checked={after !== null}
        onChange={(event) => set({ chaseAfterDays: event.target.checked ? 3 : null })}
        label="The agent asks suppliers for late orders by text message"
      />
      {after !== null && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="When an order is late by" hint="Counted from the day it is expected.">
            <Select
              value={String(after)}
              onChange={(event) => set({ chaseAfterDays: chosen(daysOf(after), event.target.value) })}
              options={dayOptions(after)}
            />
          </Field>
          <Field label="Ask again after" hint="For the same order, whoever wrote last.">
            <Select
              value={String(draft.chaseEveryDays)}
              onChange={(event) =>
                set({ chaseEveryDays: chosen(daysOf(draft.chaseEveryDays), event.target.value) })
              }
              options={dayOptions(draft.chaseEveryDays)}
            />
          </Field>
        </div>
      )}
      <Button type="submit" variant="primary" pending={pending} className="w-fit">
        Save
      </Button>
    </form>
  );
}
