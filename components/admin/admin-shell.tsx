import type { ReactNode } from "react";
import { QueryProvider } from "@/components/data/query-provider";
import { Banners } from "@/components/shell/banners";
import type { NavItem } from "@/components/shell/navigation";
import { ShellProvider } from "@/components/shell/shell-context";
import { SkipLink } from "@/components/shell/skip-link";
import { LocaleProvider } from "@/components/ui/locale";
import { Toaster } from "@/components/ui/toaster";
import { type AdminPerson, AdminSidebar, AdminTopBar } from "./admin-bars";

/**
 * The frame of every page for Lumina's staff: the same house as the workspace, with the pages of /admin. Times are UTC,
 * so that two people who talk about an entry see the same one.
 */
export function AdminShell({
  person,
  nav,
  sandbox,
  locale,
  defaultCollapsed,
  children,
}: {
  person: AdminPerson;
  nav: readonly NavItem[];
  sandbox: boolean;
  /** As `requestLocale()` gives it. */
  locale: string;
  /** Whether the cookie `lumina_sidebar` says "collapsed". */
  defaultCollapsed: boolean;
  children: ReactNode;
}) {
  return (
    <QueryProvider>
      <LocaleProvider locale={locale} timeZone="UTC">
        <ShellProvider nav={nav} commands={[]} defaultCollapsed={defaultCollapsed}>
          <SkipLink />
          <AdminSidebar person={person} nav={nav} />
          <AdminTopBar person={person} nav={nav} />
          <div className="flex min-w-0 flex-1 flex-col bg-surface max-md:[--top-bar:3.25rem]">
            <Banners sandbox={sandbox} mailboxHref="/sandbox/mailbox" />
            <main
              id="content"
              tabIndex={-1}
              className="mx-auto w-full max-w-[96rem] flex-1 px-4 pt-6 pb-16 sm:px-8"
            >
              {children}
            </main>
          </div>
        </ShellProvider>
        <Toaster />
      </LocaleProvider>
    </QueryProvider>
  );
}
