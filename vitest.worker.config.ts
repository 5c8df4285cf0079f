import path from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { passwordList } from "./scripts/setup/password-list.mjs";

/** The static assets that the tested Worker reads, without a build: only the list of common passwords. */
const ASSETS = ".lumina/test-assets";

/**
 * Tests named *.worker.test.ts run inside workerd, with the bindings of wrangler.jsonc: a real D1, R2, KV, queue,
 * workflows and durable objects. The process is worker/jobs.ts, all of ours except Next, and a
 * door for tests. Storage is fresh for
 * each file.
 */
export default defineConfig({
  plugins: [
    cloudflareTest(async () => {
      await passwordList(ASSETS);
      return {
        // Under mutation a process without jobs stands in, which loads faster (scripts/mutate/worker-main.ts).
        main: process.env.TEST_WORKER_MAIN ?? "./scripts/test/worker-main.ts",
        wrangler: { configPath: "./wrangler.jsonc" },
        miniflare: {
          assets: { directory: path.resolve(import.meta.dirname, ASSETS), binding: "ASSETS" },
          bindings: {
            MODE: "sandbox",
            APP_ORIGIN: "http://localhost:8787",
            // Not a secret: it seals nothing but what these tests make.
            MASTER_KEY: Buffer.from("only for tests: 32 bytes of key.").toString("base64"),
            ACCESS_TEAM_ORIGIN: "https://team.access.example",
            ACCESS_AUDIENCE: "audience-of-the-tests",
            STAFF_ADMIN_EMAIL: "first.admin@lumina.example",
            TEST_MIGRATIONS: await readD1Migrations(path.resolve(import.meta.dirname, "prisma/migrations")),
          },
        },
      };
    }),
  ],
  resolve: {
    alias: {
      "@": import.meta.dirname,
      "next/headers": path.resolve(import.meta.dirname, "scripts/test/next-runtime.ts"),
      "server-only": path.resolve(import.meta.dirname, "scripts/test/next-runtime.ts"),
      "next/cache": path.resolve(import.meta.dirname, "scripts/test/next-runtime.ts"),
    },
  },
  test: {
    include: ["{lib,worker}/**/*.worker.test.ts"],
    setupFiles: ["scripts/test/worker-setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
