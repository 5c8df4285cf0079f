"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Archive, Download } from "lucide-react";
import { useEffect } from "react";
import { DownloadLink } from "@/components/ui/download-link";
import { EmptyState } from "@/components/ui/empty-state";
import { useLocaleSettings } from "@/components/ui/locale";
import { Progress } from "@/components/ui/progress";
import { StatusPill } from "@/components/ui/status-pill";
import { formatInstant } from "@/lib/format/day";
import { formatBytes } from "@/lib/format/duration";
import type { ExportView } from "@/lib/organization-export/view";
import { likeKnown } from "@/lib/web/answer-shape";
import { fetchJson } from "@/lib/web/fetch-json";
import { exportsKey } from "./exports-query";

const ASK_AGAIN_MS = 2_000;

/** The exports that there are, and how far the one is that is being written. */
export function ExportList({ initial, base }: { initial: ExportView[]; base: string }) {
  const client = useQueryClient();
  const key = [...exportsKey, base];
  const first = { exports: initial };
  const { data = first } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => fetchJson(`${base}/progress`, likeKnown(first), signal),
    initialData: first,
    refetchInterval: ({ state }) =>
      state.data?.exports.some(({ status }) => status === "running") ? ASK_AGAIN_MS : false,
  });
  // What the server has rendered anew is newer.
  useEffect(
    () => void client.setQueryData([...exportsKey, base], { exports: initial }),
    [client, base, initial],
  );
  if (data.exports.length === 0)
    return (
      <EmptyState icon={<Archive />} title="No exports yet">
        Start one above. Larger organizations take some minutes; you get a mail when it is ready.
      </EmptyState>
    );
  return (
    <ul className="divide-y divide-line" aria-label="Exports">
      {data.exports.map((one) => (
        <ExportEntry key={one.id} view={one} base={base} />
      ))}
    </ul>
  );
}

function ExportEntry({ view, base }: { view: ExportView; base: string }) {
  const { locale, timeZone } = useLocaleSettings();
  const when = (instant: string | null) => (instant ? formatInstant(instant, locale, timeZone) : "");
  const { id, status, createdAt, byteSize, expiresAt, error, filesDone, filesTotal } = view;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
          {when(createdAt)} <ExportStatus status={status} />
        </p>
        {status === "ready" && (
          <p className="text-muted text-xs tabular-nums">
            {formatBytes(byteSize)} · Available until {when(expiresAt)}
          </p>
        )}
        {status === "expired" && <p className="text-muted text-xs">Its files were deleted.</p>}
        {status === "ended" && <p className="text-muted text-xs">It was available for 30 days.</p>}
        {status === "failed" && <p className="text-critical text-xs">{error} Start a new export.</p>}
        {status === "running" && (
          <Progress
            className="mt-2 max-w-md"
            label={filesTotal === 0 ? "Listing what there is" : "Writing files"}
            value={filesDone}
            max={Math.max(1, filesTotal)}
            text={filesTotal === 0 ? "" : `${filesDone} of ${filesTotal} files`}
          />
        )}
      </div>
      {status === "ready" && (
        <DownloadLink size="sm" href={`${base}/${id}/download`} icon={<Download aria-hidden="true" />}>
          Download
        </DownloadLink>
      )}
    </li>
  );
}

function ExportStatus({ status }: { status: string }) {
  if (status === "ready") return <StatusPill tone="positive">Ready</StatusPill>;
  if (status === "running") return <StatusPill tone="accent">In progress</StatusPill>;
  if (status === "failed") return <StatusPill tone="critical">Failed</StatusPill>;
  return <StatusPill tone="neutral">Expired</StatusPill>;
}
