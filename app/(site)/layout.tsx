import type { ReactNode } from "react";
import { ConsentScript } from "@/components/consent/consent-script";
import { SiteShell } from "@/components/shell/site-shell";

export default function SiteLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteShell
        links={[
          { label: "How it works", href: "/#how" },
          { label: "Security and privacy", href: "/security" },
        ]}
        footer={[
          { label: "Security and privacy", href: "/security" },
          { label: "Sign in", href: "/sign-in" },
          { label: "Start a trial", href: "/sign-up" },
        ]}
      >
        {children}
      </SiteShell>
      <ConsentScript />
    </>
  );
}
