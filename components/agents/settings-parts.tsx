"use client";
import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/choice";
import { Panel } from "@/components/ui/panel";

/** One part of the settings: what it is about, in words, then its fields. */
export function Part({
  id,
  title,
  description,
  children,
}: {
  /** For links to this part. */
  id?: string;
  title: string;
  description: string;
  children: ReactNode;
}) {
  return (
    <Panel id={id} title={title} description={description}>
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">{children}</div>
    </Panel>
  );
}

/** Several of a list; long lists scroll. */
export function PickList({
  legend,
  hint,
  error,
  options,
  chosen,
  onChosen,
}: {
  legend: string;
  hint?: string;
  error?: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onChosen: (chosen: string[]) => void;
}) {
  return (
    <fieldset className="min-w-0 sm:col-span-2">
      <legend className="mb-1 font-medium text-sm">{legend}</legend>
      {hint && <p className="mb-1 text-muted text-xs">{hint}</p>}
      {error && <p className="mb-1 text-critical text-xs">{error}</p>}
      <div className="grid max-h-56 gap-x-6 overflow-y-auto rounded-md border border-line px-3 py-1.5 sm:grid-cols-2 lg:grid-cols-3">
        {options.map((option) => (
          <Checkbox
            key={option.value}
            label={option.label}
            checked={chosen.includes(option.value)}
            onChange={(event) =>
              onChosen(
                event.target.checked
                  ? [...chosen, option.value]
                  : chosen.filter((value) => value !== option.value),
              )
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
