import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ConsentScript } from "@/components/consent/consent-script";
import { SiteShell } from "@/components/site/site-shell";
import { SITE_ORIGIN } from "@/lib/site/company";
import { SHARED_IMAGE } from "@/lib/site/metadata";

/** What a page has where it says nothing of its own. */
export const metadata: Metadata = {
  metadataBase: new URL(SITE_ORIGIN),
  openGraph: { type: "website", siteName: "Lumina", locale: "en_US", images: [SHARED_IMAGE] },
  twitter: { card: "summary_large_image", images: [SHARED_IMAGE] },
};

export default function SiteLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteShell>{children}</SiteShell>
      <ConsentScript />
    </>
  );
}
