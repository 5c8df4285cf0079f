/// <reference types="@cloudflare/vitest-plugin/types" />
import { env, reset } from "cloudflare:test";
import { inject, vi } from "vitest";
import type { Bindings } from "@/lib/platform/runtime";

const own = env as unknown as Bindings;

/** The bindings as the process began with them: tests put others in their places. */
const shared = globalThis as { firstBindings?: Bindings };
shared.firstBindings ??= { ...own };

// Every test file begins on an empty database, as the migrations make it. Files share a process: what those before it left in
// storage, bindings and modules is gone.
await emptyStorage();
for (const name of Object.keys(own)) if (!(name in shared.firstBindings)) delete own[name as keyof Bindings];
Object.assign(own, shared.firstBindings);
await own.DB.batch(inject("schema").map((statement) => own.DB.prepare(statement)));
vi.resetModules();
const { provideBindings } = await import("@/lib/platform/runtime");
provideBindings(own);

/** Work that an earlier file did not wait for may open its database again while it is being deleted. */
async function emptyStorage(): Promise<void> {
  for (let tries = 1; tries <= 20; tries++) {
    await reset();
    const tables = await own.DB.prepare(`SELECT 1 FROM sqlite_master WHERE "name" = 'User'`).all();
    if (tables.results.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50 * tries));
  }
  throw new Error("An earlier test file is still at work in the database.");
}
