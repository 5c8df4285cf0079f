import type { ReactNode } from "react";
import { ProofDialog } from "@/components/auth/proof-dialog";
import { QueryProvider } from "@/components/data/query-provider";
import { LocaleProvider } from "@/components/ui/locale";
import { Toaster } from "@/components/ui/toaster";
import { Banners } from "./banners";
import type { Command } from "./commands";
import { PhoneBottomBar, PhoneTopBar } from "./phone-bars";
import { ShellProvider } from "./shell-context";
import { Sidebar, type SidebarProps } from "./sidebar";
import { SkipLink } from "./skip-link";

export interface WorkspaceShellProps extends SidebarProps {
  /** What the palette can do beside going to pages. */
  commands?: readonly Command[];
  /** `GET {url}?q=…` answers `{ items: FoundItem[] }`. */
  searchUrl?: string;
  demo?: boolean;
  visiting?: boolean;
  sandbox?: boolean;
  mailboxHref?: string;
  trialDaysLeft?: number | null;
  trialHref?: string;
  /** As `requestLocale()` gives it. */
  locale?: string;
  /** The organization's IANA time zone. */
  timeZone?: string;
  /** Whether the cookie `lumina_sidebar` says "collapsed". */
  defaultCollapsed?: boolean;
  children: ReactNode;
}

/**
 * The frame of the workspace: sidebar, bars on a phone, search and commands, keys, banners, toasts. The page's content
 * stands in `main`; the window scrolls, so that sticky heads and the browser's own memory of the place work.
 */
export function WorkspaceShell({
  commands = [],
  searchUrl,
  demo,
  visiting,
  sandbox,
  mailboxHref,
  trialDaysLeft,
  trialHref,
  locale,
  timeZone,
  defaultCollapsed = false,
  children,
  ...side
}: WorkspaceShellProps) {
  return (
    <QueryProvider>
      <LocaleProvider locale={locale} timeZone={timeZone}>
        <ShellProvider
          nav={side.nav}
          commands={commands}
          searchUrl={searchUrl}
          defaultCollapsed={defaultCollapsed}
        >
          <SkipLink />
          <Sidebar {...side} />
          <PhoneTopBar {...side} />
          <div className="flex min-w-0 flex-1 flex-col bg-surface max-md:[--top-bar:3.25rem]">
            <Banners
              demo={demo}
              visiting={visiting}
              sandbox={sandbox}
              mailboxHref={mailboxHref}
              trialDaysLeft={trialDaysLeft}
              trialHref={trialHref}
            />
            <main
              id="content"
              tabIndex={-1}
              className="mx-auto w-full max-w-[96rem] flex-1 px-4 pt-6 pb-24 sm:px-8 md:pb-16"
            >
              {children}
            </main>
          </div>
          <PhoneBottomBar nav={side.nav} current={side.current} />
        </ShellProvider>
        <ProofDialog />
        <Toaster />
      </LocaleProvider>
    </QueryProvider>
  );
}
