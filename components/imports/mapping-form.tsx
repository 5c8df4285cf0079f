"use client";
import { useId, useMemo, useState } from "react";
import { FailureText } from "@/components/forms/failure-text";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { NumberText } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import { startImportAction } from "@/lib/imports/actions";
import type { Analysis } from "@/lib/imports/record";
import type { Mapping } from "@/lib/mapping/mapping";
import type { ActionFailure } from "@/lib/web/action-client";
import { FileChoicesPanel } from "./file-choices";
import { MappingColumns } from "./mapping-columns";
import { MappingFormats } from "./mapping-formats";
import { MappingPreview } from "./mapping-preview";
import { previewOf } from "./mapping-state";
import { MappingStatuses } from "./mapping-statuses";
import { MappingZeros } from "./mapping-zeros";

const CANNOT_BE_USED = "This mapping cannot be used.";

/** The mapping of a file's columns, with the first rows as they would be taken: every change is seen at once. */
export function MappingForm({
  id,
  format,
  analysis,
  proposed,
}: {
  id: string;
  format: "csv" | "xlsx" | null;
  analysis: Analysis;
  proposed: Mapping;
}) {
  const problems = useId();
  const [mapping, setMapping] = useState(proposed);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const { pending, run } = useServerAction(startImportAction, { shows: "every failure" });
  const preview = useMemo(() => previewOf(mapping, analysis.preview), [mapping, analysis.preview]);
  const begin = async () => {
    setFailure(null);
    const result = await run({ id, mapping });
    if (!result.ok) setFailure({ ...result.failure, message: result.failure.message ?? CANNOT_BE_USED });
  };
  const failing = preview.rows.filter((row) => row.errors.length > 0).length;
  return (
    <div className="space-y-6">
      <FileChoicesPanel id={id} format={format} analysis={analysis} kind={mapping.kind} />
      <Panel
        title="Columns"
        description={
          analysis.remembered
            ? "As you mapped the last file with these columns. Check it, and change what is different."
            : "What each column maps to, as its name and values suggest. Check those that are not certain."
        }
        flush
      >
        <MappingColumns
          mapping={mapping}
          proposals={analysis.columns}
          rows={analysis.preview}
          words={analysis.words}
          remembered={analysis.remembered}
          onChange={setMapping}
        />
      </Panel>
      <MappingStatuses mapping={mapping} onChange={setMapping} />
      <MappingZeros mapping={mapping} zeros={analysis.zeros} onChange={setMapping} />
      <Panel title="How values are written">
        <MappingFormats mapping={mapping} onChange={setMapping} />
      </Panel>
      <Panel
        title="The first rows, as they will be imported"
        description={
          failing > 0 ? (
            <>
              <NumberText value={failing} digits={0} /> of these {preview.rows.length} would fail. They don't
              stop the other rows, and you can fix them afterwards.
            </>
          ) : undefined
        }
        flush
      >
        <MappingPreview mapping={mapping} preview={preview} />
      </Panel>
      <div className="sticky bottom-0 z-10 -mx-1 space-y-3 rounded-lg border border-line bg-raised p-4 shadow-pop max-lg:bottom-16">
        {preview.problems.length > 0 && (
          <Callout tone="caution" title="Before you can start" live>
            <ul id={problems} className="list-disc pl-4">
              {preview.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </Callout>
        )}
        {failure && (
          <Callout tone="critical" live>
            <FailureText failure={failure} />
          </Callout>
        )}
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-muted text-sm">The mapping is remembered for files with these columns.</p>
          <Button
            variant="primary"
            pending={pending}
            disabled={preview.problems.length > 0}
            aria-describedby={preview.problems.length > 0 ? problems : undefined}
            onClick={begin}
          >
            Start the import
          </Button>
        </div>
      </div>
    </div>
  );
}
