import path from "node:path";
import { defineConfig } from "vitest/config";

/** Starts workers of its own, kills them at random moments and looks at what they left behind. Takes about a minute. */
export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: { include: ["scripts/**/*.kill.test.ts"], testTimeout: 180_000, hookTimeout: 60_000 },
});
