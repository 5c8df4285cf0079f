"use client";
import { useState } from "react";
import { FailureText } from "@/components/forms/failure-text";
import { useServerAction } from "@/components/forms/use-server-action";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useLocaleSettings } from "@/components/ui/locale";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { parseNumberInput } from "@/lib/format/number-input";
import { reanalyseAction } from "@/lib/imports/actions";
import type { Analysis } from "@/lib/imports/record";
import type { KindKey } from "@/lib/mapping/kinds";
import { ENCODING_NAMES, ENCODINGS, type Encoding } from "@/lib/tables/encodings";
import type { CsvDialect } from "@/lib/tables/types";
import type { PlacedFailure } from "@/lib/web/form-state";
import { KIND_OPTIONS } from "./words";

const ENCODING_OPTIONS = ENCODINGS.map((value) => ({ value, label: ENCODING_NAMES[value] }));
const HEADER_LINE_RULES = { scale: 0, min: 1, max: 100 };
const DELIMITERS = [
  { value: ",", label: "Comma" },
  { value: ";", label: "Semicolon" },
  { value: "\t", label: "Tab" },
  { value: "|", label: "Bar" },
];

interface Choices {
  kind?: KindKey;
  encoding?: Encoding;
  delimiter?: CsvDialect["delimiter"];
  headerLine?: number | null;
  sheet?: string;
}

/** What kind of data the file holds and how it is laid out. A change here has the file looked at again. */
export function FileChoicesPanel({
  id,
  format,
  analysis,
  kind,
}: {
  id: string;
  format: "csv" | "xlsx" | null;
  analysis: Analysis;
  kind: KindKey;
}) {
  const { locale } = useLocaleSettings();
  const [failure, setFailure] = useState<PlacedFailure | null>(null);
  const { pending: busy, run } = useServerAction(reanalyseAction, { shows: "every failure" });
  const { dialect, hasHeader, skippedLines } = analysis.layout;
  const look = async (choices: Choices) => {
    // What was chosen before stays chosen, unless this choice is about it.
    const said: Choices =
      format === "csv"
        ? { kind, encoding: dialect.encoding, delimiter: dialect.delimiter, ...choices }
        : { kind, sheet: analysis.sheet ?? undefined, ...choices };
    const result = await run({ id, ...said });
    setFailure(result.ok ? null : result.failure);
  };
  const message = failure && (failure.message ?? Object.values(failure.fieldErrors)[0]);
  return (
    <Panel title="The file">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4" aria-busy={busy || undefined}>
        <Field label="Contents">
          <Select
            value={kind}
            options={KIND_OPTIONS}
            disabled={busy}
            onChange={(event) => look({ kind: event.target.value as KindKey })}
          />
        </Field>
        {format === "xlsx" && (
          <Field label="Sheet">
            <Select
              value={analysis.sheet ?? ""}
              options={analysis.sheets.map((name) => ({ value: name, label: name }))}
              disabled={busy}
              onChange={(event) => look({ sheet: event.target.value })}
            />
          </Field>
        )}
        {format === "csv" && (
          <>
            <Field label="Separator">
              <Select
                value={dialect.delimiter}
                options={DELIMITERS}
                disabled={busy}
                onChange={(event) => look({ delimiter: event.target.value as CsvDialect["delimiter"] })}
              />
            </Field>
            <Field label="Encoding">
              <Select
                value={dialect.encoding}
                options={ENCODING_OPTIONS}
                disabled={busy}
                onChange={(event) => look({ encoding: event.target.value as Encoding })}
              />
            </Field>
          </>
        )}
        <Field label="Header row" hint="Empty: the file has no header row." optional>
          <Input
            key={`${hasHeader} ${skippedLines}`}
            numeric
            inputMode="numeric"
            defaultValue={hasHeader ? String(skippedLines + 1) : ""}
            disabled={busy}
            onBlur={(event) => {
              const text = event.target.value.trim();
              const reading = parseNumberInput(text, locale, HEADER_LINE_RULES);
              if (text !== "" && !reading.ok)
                return setFailure({ message: `Header row: ${reading.message}`, fieldErrors: {} });
              const line = reading.ok ? reading.value : null;
              if (line !== (hasHeader ? skippedLines + 1 : null)) look({ headerLine: line });
            }}
          />
        </Field>
      </div>
      {(message || analysis.cautions.length > 0 || analysis.notes.length > 0) && (
        <div className="mt-4 space-y-3">
          {analysis.cautions.map((caution) => (
            <Callout key={caution} tone="caution">
              {caution}
            </Callout>
          ))}
          {message && (
            <Callout tone="critical" live>
              <FailureText failure={{ ...failure, message }} />
            </Callout>
          )}
          {analysis.notes.length > 0 && (
            <ul className="list-disc space-y-1 pl-4 text-muted text-sm">
              {analysis.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Panel>
  );
}
