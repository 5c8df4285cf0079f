"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { callAction } from "@/components/forms/call-action";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useLocaleSettings } from "@/components/ui/locale";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { parseNumberInput } from "@/lib/format/number-input";
import { reanalyseAction } from "@/lib/imports/actions";
import type { KindKey } from "@/lib/imports/kinds";
import type { Analysis } from "@/lib/imports/record";
import type { CsvDialect, Encoding } from "@/lib/tables/types";
import { KIND_OPTIONS } from "./words";

const ENCODINGS = [
  { value: "utf-8", label: "UTF-8" },
  { value: "windows-1252", label: "Windows-1252 (Western Europe)" },
  { value: "utf-16le", label: "UTF-16 LE" },
  { value: "utf-16be", label: "UTF-16 BE" },
];
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
  const router = useRouter();
  const { locale } = useLocaleSettings();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const { dialect, hasHeader, skippedLines } = analysis.layout;
  const look = (choices: Choices) =>
    start(async () => {
      // What was chosen before stays chosen, unless this choice is about it.
      const said: Choices =
        format === "csv"
          ? { kind, encoding: dialect.encoding, delimiter: dialect.delimiter, ...choices }
          : { kind, sheet: analysis.sheet ?? undefined, ...choices };
      const { serverError } = (await callAction(() => reanalyseAction({ id, ...said }))) ?? {};
      setFailure(serverError?.message ?? null);
      if (!serverError) router.refresh();
    });
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
                options={ENCODINGS}
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
              if (text !== "" && !reading.ok) return setFailure(`Header row: ${reading.message}`);
              const line = reading.ok ? reading.value : null;
              if (line !== (hasHeader ? skippedLines + 1 : null)) look({ headerLine: line });
            }}
          />
        </Field>
      </div>
      {(failure || analysis.cautions.length > 0 || analysis.notes.length > 0) && (
        <div className="mt-4 space-y-3">
          {analysis.cautions.map((caution) => (
            <Callout key={caution} tone="caution">
              {caution}
            </Callout>
          ))}
          {failure && (
            <Callout tone="critical" live>
              {failure}
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
