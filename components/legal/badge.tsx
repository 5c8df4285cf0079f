import type { ReactNode } from "react";

/** A small word beside a version. */
export function VersionBadge({ children }: { children: ReactNode }) {
  return (
    <span className="ml-2 inline-block whitespace-nowrap rounded-sm border border-line bg-sunken px-1.5 align-middle font-medium text-muted text-xs">
      {children}
    </span>
  );
}
