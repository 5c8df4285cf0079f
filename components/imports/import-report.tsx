import { Callout } from "@/components/ui/callout";
import { DescriptionList } from "@/components/ui/description-list";
import { DownloadLink } from "@/components/ui/download-link";
import { InstantText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { Badge } from "@/components/ui/status-pill";
import type { NewItem } from "@/lib/catalogue/lookups";
import { formatBytes, formatDuration } from "@/lib/format/duration";
import { formatNumber } from "@/lib/format/number";
import { requestLocale } from "@/lib/format/request-locale";
import { importProgress } from "@/lib/imports/load/progress";
import type { SameFile } from "@/lib/imports/queries";
import type { ImportRecord } from "@/lib/imports/record";
import { DiscardImportButton, GoOnButton, ReadAgainButton, StopButton, UndoButton } from "./import-buttons";
import { ImportLive } from "./lazy";
import { SameFileNotice } from "./same-file";
import { kindLabel, reportSentences } from "./words";

/** An import from its start on: how far it is, what its rows were, what can be done with it. */
export async function ImportReport({
  record,
  slug,
  items,
  later,
  same,
  may,
}: {
  record: ImportRecord;
  slug: string;
  items: readonly NewItem[];
  /** Files that came later and may hold some of its lines too. */
  later: readonly string[];
  same: readonly SameFile[];
  may: { change: boolean; undo: boolean; download: boolean };
}) {
  const locale = await requestLocale();
  const number = (value: number) => formatNumber(value, locale, 0);
  const base = `/o/${slug}/imports/${record.id}`;
  const { status, notes, rowsFailed } = record;
  const sentences = reportSentences(record.kind, notes, number);
  return (
    <div className="space-y-6">
      {status === "queued" && <SameFileNotice same={same} base={`/o/${slug}/imports`} />}
      {record.error && (
        <Callout
          tone="critical"
          title={record.startedAt ? "This import stopped" : "This file cannot be imported"}
          actions={
            !record.startedAt &&
            may.change && (
              <>
                <LinkButton href={`/o/${slug}/imports/new`}>Choose another file</LinkButton>
                <ReadAgainButton id={record.id} />
                <DiscardImportButton id={record.id} base={`/o/${slug}/imports`} />
              </>
            )
          }
        >
          {record.error}
        </Callout>
      )}
      {record.startedAt && (
        <Panel
          title={kindLabel(record.kind)}
          actions={<Buttons record={record} may={may} later={later} number={number} />}
        >
          <ImportLive slug={slug} id={record.id} initial={importProgress(record)} />
        </Panel>
      )}
      {rowsFailed > 0 && (
        <Callout
          tone="caution"
          title={rowsFailed === 1 ? "1 row wasn't imported" : `${number(rowsFailed)} rows weren't imported`}
          actions={
            <>
              {may.download && <DownloadLink href={`${base}/errors`}>Download</DownloadLink>}
              <LinkButton href={`${base}/rows`}>
                {may.change && status !== "undone" ? "Review and fix" : "See why"}
              </LinkButton>
            </>
          }
        >
          {status !== "undone" && "The other rows are not affected. "}Each is listed with its line, column,
          value and reason.
        </Callout>
      )}
      {status === "undone" && <Undone record={record} number={number} />}
      {sentences.length > 0 && (
        <Panel title="Notes">
          <ul className="list-disc space-y-1 pl-4 text-sm">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Panel>
      )}
      {items.length > 0 && status !== "undone" && (
        <Panel
          title="New items"
          description={
            (notes.newItems ?? 0) > items.length
              ? `The first ${items.length} of ${number(notes.newItems ?? 0)}.`
              : undefined
          }
        >
          <ul className="flex flex-wrap gap-1.5">
            {items.map((item) => (
              <li key={item.id}>
                <Badge tone={item.kind === "charge" ? "caution" : "neutral"}>
                  <span className="code-text">{item.code}</span>
                  {item.kind === "charge" && <span className="ml-1">charge</span>}
                </Badge>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="About this import">
        <DescriptionList
          columns={2}
          items={[
            { term: "File", value: <span className="break-all">{record.fileName}</span> },
            { term: "Size", value: formatBytes(record.byteSize) },
            { term: "Uploaded", value: <InstantText instant={record.createdAt} /> },
            // While it moves, these are said above, as they are now.
            ...(record.finishedAt
              ? [
                  { term: "Rows read", value: number(record.rowsRead) },
                  { term: "Ended", value: <InstantText instant={record.finishedAt} /> },
                  { term: "Took", value: formatDuration(tookMs(record)) },
                ]
              : []),
          ]}
        />
      </Panel>
    </div>
  );
}

const tookMs = ({ startedAt, finishedAt }: ImportRecord): number | null =>
  startedAt && finishedAt ? Date.parse(finishedAt) - Date.parse(startedAt) : null;

function Buttons({
  record,
  may,
  later,
  number,
}: {
  record: ImportRecord;
  may: { change: boolean; undo: boolean };
  later: readonly string[];
  number: (value: number) => string;
}) {
  const { id, status, rowsInserted, rowsUpdated } = record;
  const stopped = status === "cancelled" || status === "failed";
  const halfUndone = status === "failed" && record.undoCursor !== null;
  const consequences = [
    `${number(rowsInserted)} rows that it created are removed, with the items and suppliers that only they use.`,
    ...(rowsUpdated > 0 ? [`${number(rowsUpdated)} rows that it changed are restored.`] : []),
    ...(later.length > 0
      ? [
          `Lines that later files gave again (${later.join(", ")}) go too. Import those files again to bring them back.`,
        ]
      : []),
  ];
  return (
    <>
      {may.change && (status === "running" || status === "queued") && <StopButton id={id} />}
      {may.undo && (status === "completed" || stopped) && <UndoButton id={id} consequences={consequences} />}
      {may.change && stopped && !halfUndone && <GoOnButton id={id} />}
    </>
  );
}

function Undone({ record, number }: { record: ImportRecord; number: (value: number) => string }) {
  const { undone = 0, restored = 0, kept = 0, keptNames = [] } = record.notes;
  return (
    <Callout tone={kept > 0 ? "caution" : "positive"} title="This import was undone">
      {number(undone)} rows were removed{restored > 0 && `, ${number(restored)} restored`}.
      {kept > 0 && (
        <>
          {" "}
          {number(kept)} stay because somebody changed them since, or other data needs them:{" "}
          {keptNames.join(", ")}
          {kept > keptNames.length && " and more"}.
        </>
      )}
    </Callout>
  );
}
