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

if (process.env.NODE_ENV === "development") {
  void initOpenNextCloudflareForDev({ persist: { path: ".lumina/state/v3" } });
}

export default config;
