import type { ReactNode } from "react";
import { SkipLink } from "@/components/shell/skip-link";
import { SiteFooter } from "./site-footer";
import { SiteHeader } from "./site-header";

/** The frame of the public pages: header, content, footer. Plain links, forms and `<details>`: it needs no script. */
export function SiteShell({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col bg-surface">
      <SkipLink />
      <SiteHeader />
      <main id="content" tabIndex={-1} className="flex-1">
        {children}
      </main>
      <SiteFooter />
    </div>
  );
}
