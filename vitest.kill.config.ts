import path from "node:path";
import { defineConfig } from "vitest/config";

/**
 * Starts workers of its own, kills them at random moments or sends them hostile files, and looks at what they do then.
 * One after the other, because some measure memory and time. Takes about three minutes.
 */
export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    include: ["scripts/**/*.kill.test.ts"],
    testTimeout: 180_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
