import type { MetadataRoute } from "next";
import { environment } from "@/lib/platform/env";

export const dynamic = "force-dynamic";

/** The public pages may be found; what stands behind a sign-in or a secret link is nobody's to list. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: ["/o/", "/organizations", "/account", "/confirm/", "/reset/", "/invitation/", "/sandbox/"],
    },
    sitemap: new URL("/sitemap.xml", environment().APP_ORIGIN).toString(),
  };
}
