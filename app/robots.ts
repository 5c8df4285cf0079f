import type { MetadataRoute } from "next";
import { siteUrl } from "@/lib/site/metadata";

/** The public pages may be found; what stands behind a sign-in or a secret link is nobody's to list. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: [
        "/o/",
        "/admin",
        "/organizations",
        "/account",
        "/confirm/",
        "/reset/",
        "/invitation/",
        "/demo",
        "/sandbox/",
      ],
    },
    sitemap: siteUrl("/sitemap.xml"),
  };
}
