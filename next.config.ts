import { readFileSync } from "node:fs";
import { initOpenNextCloudflareForDev } from "@opennextjs/cloudflare";
import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  typescript: { ignoreBuildErrors: true }, // `npm run check` types the whole project; the build need not do it twice
  // Browsers ask for it wherever a page does not name an icon, such as at a file.
  redirects: async () => [{ source: "/favicon.ico", destination: "/icon.svg", permanent: true }],
  // Pages use the database clients and the libraries for signing in and paying of the process around them. `npm run dev` renders pages in a process of their own.
  turbopack: {
    resolveAlias: process.env.LUMINA_DEV_BINDINGS
      ? {}
      : {
          "@/lib/platform/db/clients": "@/lib/platform/db/provided-clients",
          "@/lib/auth/library": "@/lib/auth/provided-library",
          "@/lib/auth/webauthn": "@/lib/auth/provided-webauthn",
          "@/lib/providers/stripe": "@/lib/providers/provided-stripe",
        },
  },
  // Nothing of ours draws pictures at run time: link pictures are files. The renderer would add a megabyte.
  outputFileTracingExcludes: {
    "*": [...developmentTools(), "node_modules/next/dist/compiled/@vercel/og/**"],
  },
};

// `npm run dev` names the bindings that pages have while they run outside of the Worker (see scripts/dev.mjs).
if (process.env.LUMINA_DEV_BINDINGS) {
  void initOpenNextCloudflareForDev({
    configPath: process.env.LUMINA_DEV_BINDINGS,
    persist: { path: ".lumina/state/v3" },
  });
}

/**
 * File tracing follows the adapter into wrangler, and from there into every tool: several megabytes that no page needs.
 * What the lock file calls a development dependency is left out, except the adapter itself.
 */
function developmentTools(): string[] {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  return Object.entries(lock.packages)
    .filter(([name, { dev, devOptional }]) => (dev || devOptional) && !name.includes("@opennextjs/"))
    .map(([name]) => `${name}/**`);
}

export default config;
