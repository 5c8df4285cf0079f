import { cx } from "./cx";

const widths = ["w-4/5", "w-3/5", "w-2/3", "w-1/2", "w-3/4"];

/** The place of something that is on its way. Give it the size of what it stands for. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cx("animate-breathe rounded-sm bg-hover", className)} />;
}

/** A page head on its way. */
export function PageHeaderSkeleton() {
  return (
    <Loading label="Loading the page">
      <div className="mb-6">
        <Skeleton className="h-8 w-56 sm:h-9" />
        <Skeleton className="mt-2 h-4 w-80 max-w-full" />
      </div>
    </Loading>
  );
}

/** A table on its way: as many rows, as high as the real ones. */
export function TableSkeleton({ rows = 8, columns = 5 }: { rows?: number; columns?: number }) {
  const cells = Array.from({ length: columns }, (_, column) => column);
  return (
    <Loading label="Loading the table">
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <div className="h-9 border-line border-b bg-sunken" />
        {Array.from({ length: rows }, (_, row) => row).map((row) => (
          <div
            key={row}
            className="grid h-10 items-center gap-6 border-line border-b px-5 last:border-b-0"
            style={{ gridTemplateColumns: `2fr repeat(${columns - 1}, 1fr)` }}
          >
            {cells.map((column) => (
              <Skeleton
                key={column}
                className={cx("h-3.5", widths[(row + column) % widths.length], column > 0 && "ml-auto")}
              />
            ))}
          </div>
        ))}
      </div>
    </Loading>
  );
}

/** Metric tiles on their way. */
export function MetricsSkeleton({ count = 4 }: { count?: number }) {
  return (
    <Loading label="Loading the figures">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {Array.from({ length: count }, (_, index) => index).map((index) => (
          <div key={index} className="h-28 rounded-lg border border-line bg-surface p-4">
            <Skeleton className="h-4 w-24" />
            <Skeleton className="mt-3 h-8 w-20" />
            <Skeleton className="mt-2.5 h-3 w-28" />
          </div>
        ))}
      </div>
    </Loading>
  );
}

/** A panel with a short form on its way. */
export function PanelSkeleton() {
  return (
    <Loading label="Loading">
      <div className="space-y-4 rounded-lg border border-line bg-surface p-5">
        <Skeleton className="h-5 w-40" />
        <Skeleton className="h-10 w-full max-w-md" />
        <Skeleton className="h-10 w-full max-w-md" />
      </div>
    </Loading>
  );
}

/** A chart on its way; `height` in pixels as the chart's own. */
export function ChartSkeleton({ height = 280 }: { height?: number }) {
  return (
    <Loading label="Loading the chart">
      <div className="rounded-md bg-sunken" style={{ height }} />
    </Loading>
  );
}

function Loading({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div role="status" aria-busy="true">
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
