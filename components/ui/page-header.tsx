import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

export interface Crumb {
  label: string;
  href: string;
}

/** The head of a page: where one is, what this is, what can be done. The page's only h1. */
export function PageHeader({
  title,
  description,
  breadcrumbs,
  actions,
  status,
}: {
  title: ReactNode;
  description?: ReactNode;
  /** The way here, without this page itself. */
  breadcrumbs?: readonly Crumb[];
  actions?: ReactNode;
  /** Beside the title: a StatusPill. */
  status?: ReactNode;
}) {
  return (
    <header className="mb-6">
      {breadcrumbs && breadcrumbs.length > 0 && (
        <nav aria-label="Breadcrumb" className="mb-1.5">
          <ol className="flex flex-wrap items-center gap-1 text-muted text-xs">
            {breadcrumbs.map((crumb) => (
              <li key={crumb.href} className="flex items-center gap-1">
                <Link href={crumb.href} className="rounded-sm py-1 hover:text-ink hover:underline">
                  {crumb.label}
                </Link>
                <ChevronRight aria-hidden="true" className="size-3 text-subtle" />
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-lg sm:text-xl">{title}</h1>
            {status}
          </div>
          {description && <p className="mt-1 max-w-prose text-pretty text-muted text-sm">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}
