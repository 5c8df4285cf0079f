import { defineCloudflareConfig } from "@opennextjs/cloudflare";

export default {
  ...defineCloudflareConfig({}),
  // `npm run build` is the whole product; the adapter only needs Next.
  buildCommand: "next build && node scripts/reduce-next-server.mjs",
};
