import { Wordmark } from "@/components/shell/logo";
import { buttonStyle } from "@/components/ui/button-style";
import { HEADER_LINKS } from "@/lib/site/navigation";

/** Stays at the top of the window. On a phone the links unfold from a `<details>`. */
export function SiteHeader() {
  return (
    <header className="sticky top-0 z-30 border-line border-b bg-surface/90 backdrop-blur-md">
      <div className="mx-auto flex h-16 max-w-6xl items-center gap-6 px-5 sm:px-8">
        <a href="/" aria-label="Lumina, home" className="flex shrink-0 rounded-md">
          <Wordmark />
        </a>
        <nav aria-label="Site" className="ml-2 hidden gap-1 lg:flex">
          {HEADER_LINKS.map(({ label, href }) => (
            <a
              key={href}
              href={href}
              className="rounded-md px-3 py-1.5 font-medium text-muted text-sm transition-colors hover:bg-hover hover:text-ink"
            >
              {label}
            </a>
          ))}
        </nav>
        <div className="ml-auto flex items-center gap-2">
          <a href="/sign-in" className={`${buttonStyle({ variant: "ghost" })} max-sm:hidden`}>
            Sign in
          </a>
          <a href="/sign-up" className={buttonStyle({ variant: "primary" })}>
            Start a trial
          </a>
          <PhoneMenu />
        </div>
      </div>
    </header>
  );
}

function PhoneMenu() {
  return (
    <details className="group lg:hidden">
      <summary className={`${buttonStyle({ variant: "ghost", size: "icon" })} list-none`} aria-label="Menu">
        <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
          <path className="group-open:hidden" d="M2 5h12M2 11h12" />
          <path className="hidden group-open:block" d="m3.5 3.5 9 9m0-9-9 9" />
        </svg>
      </summary>
      <nav
        aria-label="Site menu"
        className="absolute inset-x-0 top-16 border-line border-b bg-surface px-5 pt-2 pb-5 shadow-pop sm:px-8"
      >
        <ul className="divide-y divide-line">
          {[...HEADER_LINKS, { label: "Sign in", href: "/sign-in" }].map(({ label, href }) => (
            <li key={href}>
              <a href={href} className="block rounded-sm py-3.5 font-medium text-base">
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  );
}
