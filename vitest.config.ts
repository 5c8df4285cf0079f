import path from "node:path";
import { defineConfig } from "vitest/config";

/** Pure logic: no bindings, no network. *.worker.test.ts and *.kill.test.ts have configurations of their own. */
export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    include: ["{lib,components,scripts,worker,bench}/**/*.test.{ts,tsx}"],
    exclude: ["**/*.{worker,kill}.test.ts", "node_modules/**"],
    environment: "node",
    // To start a process takes longer than most files' tests.
    isolate: false,
    setupFiles: ["scripts/test/fresh-modules.ts"],
    // Vitest would leave one of two cores idle.
    maxWorkers: 2,
    // What a passing test logs is a failure that it provoked.
    silent: "passed-only",
    // Property tests take seconds where other work has the processor.
    testTimeout: 30_000,
  },
});
