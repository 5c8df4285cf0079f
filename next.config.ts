import { initOpenNextCloudflareForDev } from "@opennextjs/cloudflare";
import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  typescript: { ignoreBuildErrors: true }, // `npm run check` types the whole project; the build need not do it twice
  outputFileTracingExcludes: {
    // File tracing would drag these development tools into the Worker.
    "*": [
      "node_modules/wrangler/**",
      "node_modules/prisma/**",
      "node_modules/@prisma/engines/**",
      "node_modules/@prisma/schema-engine-wasm/**",
      "node_modules/workerd/**",
      "node_modules/miniflare/**",
      "node_modules/typescript/**",
      "node_modules/@biomejs/**",
      "node_modules/playwright*/**",
      "node_modules/lighthouse/**",
    ],
  },
};

// `npm run dev` names the bindings that pages have while they run outside of the Worker (see scripts/dev.mjs).
if (process.env.LUMINA_DEV_BINDINGS) {
  void initOpenNextCloudflareForDev({
    configPath: process.env.LUMINA_DEV_BINDINGS,
    persist: { path: ".lumina/state/v3" },
  });
}

export default config;
