import type { MetadataRoute } from "next";
import { environment } from "@/lib/platform/env";

export const dynamic = "force-dynamic";

export default function sitemap(): MetadataRoute.Sitemap {
  const paths = ["/", "/security", "/sign-up", "/sign-in"];
  return paths.map((path) => ({ url: new URL(path, environment().APP_ORIGIN).toString() }));
}
