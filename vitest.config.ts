import path from "node:path";
import { defineConfig } from "vitest/config";

/** Pure logic: no bindings, no network. Files named *.worker.test.ts run in workerd instead (see vitest.worker.config.ts). */
export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    include: ["{lib,components,scripts}/**/*.test.{ts,tsx}"],
    exclude: ["**/*.worker.test.ts", "node_modules/**"],
    environment: "node",
  },
});
