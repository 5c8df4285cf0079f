import type { MetadataRoute } from "next";
import { siteUrl } from "@/lib/site/metadata";
import { indexedPaths } from "@/lib/site/pages";

/** Every public page that has something to read, by its canonical address. */
export default function sitemap(): MetadataRoute.Sitemap {
  return [...indexedPaths, "/sign-up", "/sign-in"].map((path) => ({ url: siteUrl(path) }));
}
