import type { ReactNode } from "react";
import { Wordmark } from "@/components/shell/logo";
import { SkipLink } from "@/components/shell/skip-link";
import { AdminNav } from "./admin-nav";

export interface AdminNavItem {
  label: string;
  href: string;
  group: string;
}

/** The frame of every page for Lumina's staff. */
export function AdminShell({
  person,
  sections,
  sandbox,
  children,
}: {
  person: { name: string; email: string; role: string };
  sections: readonly AdminNavItem[];
  sandbox: boolean;
  children: ReactNode;
}) {
  return (
    <div className="min-h-dvh bg-canvas lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <SkipLink />
      <header className="border-line border-b bg-surface lg:border-r lg:border-b-0">
        <div className="flex items-center justify-between gap-3 px-4 py-3 lg:block lg:py-5">
          <a href="/admin" aria-label="Lumina staff, overview" className="inline-block rounded-md">
            <Wordmark />
          </a>
          <p className="text-muted text-sm lg:mt-4">
            <span className="block truncate font-medium text-ink">{person.name}</span>
            {person.role}
            {sandbox && " · sandbox"}
          </p>
        </div>
        <AdminNav sections={sections} />
      </header>
      <main id="content" className="min-w-0 px-4 py-6 sm:px-8">
        {children}
      </main>
    </div>
  );
}
