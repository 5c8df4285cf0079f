import path from "node:path";
import { defineConfig } from "vitest/config";

/**
 * Starts workers of its own, kills them at random moments or sends them hostile files or slow bodies, and looks at what they do then.
 * One after the other, because some measure memory and time.
 */
export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    include: ["scripts/**/*.kill.test.ts"],
    // What a passing test logs is a failure that it provoked.
    silent: "passed-only",
    globalSetup: ["scripts/test/migrated-state.ts"],
    testTimeout: 300_000,
    hookTimeout: 180_000,
    fileParallelism: false,
  },
});
