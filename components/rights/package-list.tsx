"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Archive, Download } from "lucide-react";
import { useEffect } from "react";
import { DownloadLink } from "@/components/ui/download-link";
import { EmptyState } from "@/components/ui/empty-state";
import { useLocaleSettings } from "@/components/ui/locale";
import { StatusPill } from "@/components/ui/status-pill";
import { formatInstant } from "@/lib/format/day";
import { formatBytes } from "@/lib/format/duration";
import type { PackageView } from "@/lib/rights/package/view";
import { likeKnown } from "@/lib/web/answer-shape";
import { fetchJson } from "@/lib/web/fetch-json";
import { packagesKey } from "./packages-query";

const ASK_AGAIN_MS = 2_000;
const BASE = "/account/privacy/packages";

/** The packages that there are, and whether one is being made. */
export function PackageList({ initial }: { initial: PackageView[] }) {
  const client = useQueryClient();
  const first = { packages: initial };
  const { data = first } = useQuery({
    queryKey: packagesKey,
    queryFn: ({ signal }) => fetchJson(BASE, likeKnown(first), signal),
    initialData: first,
    refetchInterval: ({ state }) =>
      state.data?.packages.some(({ status }) => status === "running") ? ASK_AGAIN_MS : false,
  });
  // What the server has rendered anew is newer.
  useEffect(() => void client.setQueryData(packagesKey, { packages: initial }), [client, initial]);
  if (data.packages.length === 0)
    return (
      <EmptyState icon={<Archive />} title="No packages yet">
        Request one above. It takes a minute or two; you get a mail when it is ready.
      </EmptyState>
    );
  return (
    <ul className="divide-y divide-line" aria-label="Packages of your data">
      {data.packages.map((one) => (
        <PackageEntry key={one.id} view={one} />
      ))}
    </ul>
  );
}

function PackageEntry({ view }: { view: PackageView }) {
  const { locale, timeZone } = useLocaleSettings();
  const when = (instant: string | null) => (instant ? formatInstant(instant, locale, timeZone) : "");
  const { id, status, createdAt, byteSize, rowCount, expiresAt } = view;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
          {when(createdAt)} <PackageState status={status} />
        </p>
        {status === "ready" && (
          <p className="text-muted text-xs tabular-nums">
            {rowCount} records · {formatBytes(byteSize)} · Available until {when(expiresAt)}
          </p>
        )}
        {status === "expired" && <p className="text-muted text-xs">It was deleted.</p>}
        {status === "ended" && <p className="text-muted text-xs">It was available for 30 days.</p>}
        {status === "failed" && (
          <p className="text-critical text-xs">It could not be made. Request your data again.</p>
        )}
      </div>
      {status === "ready" && (
        <DownloadLink size="sm" href={`${BASE}/${id}/download`} icon={<Download aria-hidden="true" />}>
          Download
        </DownloadLink>
      )}
    </li>
  );
}

function PackageState({ status }: { status: string }) {
  if (status === "ready") return <StatusPill tone="positive">Ready</StatusPill>;
  if (status === "running") return <StatusPill tone="accent">Being made</StatusPill>;
  if (status === "failed") return <StatusPill tone="critical">Failed</StatusPill>;
  if (status === "ended") return <StatusPill tone="neutral">Expired</StatusPill>;
  return <StatusPill tone="neutral">Deleted</StatusPill>;
}
