import type { ReactNode } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { Wordmark } from "./logo";
import { SkipLink } from "./skip-link";

export interface SiteLink {
  label: string;
  href: string;
}

/**
 * The frame of the public pages: header, content, footer. Plain links and a `<details>` menu: not a byte of script of
 * its own.
 */
export function SiteShell({
  links = [],
  footer = [],
  signInHref = "/sign-in",
  startHref = "/sign-up",
  children,
}: {
  links?: readonly SiteLink[];
  footer?: readonly SiteLink[];
  signInHref?: string;
  startHref?: string;
  children: ReactNode;
}) {
  const link = "rounded-sm py-1 text-muted text-sm hover:text-ink hover:underline underline-offset-4";
  return (
    <div className="flex min-h-dvh flex-col bg-surface">
      <SkipLink />
      <header className="border-line border-b">
        <div className="mx-auto flex h-16 max-w-6xl items-center gap-8 px-5 sm:px-8">
          <a href="/" aria-label="Lumina, home" className="flex rounded-md">
            <Wordmark />
          </a>
          {links.length > 0 && (
            <nav aria-label="Site" className="hidden gap-6 md:flex">
              {links.map((entry) => (
                <a key={entry.href} href={entry.href} className={link}>
                  {entry.label}
                </a>
              ))}
            </nav>
          )}
          <div className="ml-auto flex items-center gap-2">
            <a href={signInHref} className={buttonStyle({ variant: "ghost" })}>
              Sign in
            </a>
            <a href={startHref} className={`${buttonStyle({ variant: "primary" })} max-sm:hidden`}>
              Start a trial
            </a>
            {links.length > 0 && <SmallMenu links={links} />}
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="flex-1">
        {children}
      </main>
      <footer className="border-line border-t bg-canvas">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-8 gap-y-4 px-5 py-8 sm:px-8">
          <Wordmark />
          {footer.length > 0 && (
            <nav aria-label="Footer" className="flex flex-wrap gap-x-6 gap-y-2">
              {footer.map((entry) => (
                <a key={entry.href} href={entry.href} className={link}>
                  {entry.label}
                </a>
              ))}
            </nav>
          )}
        </div>
      </footer>
    </div>
  );
}

function SmallMenu({ links }: { links: readonly SiteLink[] }) {
  return (
    <details className="relative md:hidden">
      <summary className={`${buttonStyle({ size: "icon" })} list-none`} aria-label="Menu">
        <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
          <path d="M2 5h12M2 11h12" />
        </svg>
      </summary>
      <nav
        aria-label="Site menu"
        className="absolute right-0 z-20 mt-2 flex w-52 flex-col rounded-md border border-line bg-raised p-1 shadow-pop"
      >
        {links.map((entry) => (
          <a key={entry.href} href={entry.href} className="rounded-sm px-3 py-2.5 text-sm hover:bg-hover">
            {entry.label}
          </a>
        ))}
      </nav>
    </details>
  );
}
