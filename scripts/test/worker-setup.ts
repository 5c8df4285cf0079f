/// <reference types="@cloudflare/vitest-plugin/types" />
import { applyD1Migrations, env } from "cloudflare:test";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";

// Every test file begins on an empty, migrated database.
const own = env as unknown as Bindings & { TEST_MIGRATIONS: Parameters<typeof applyD1Migrations>[1] };
await applyD1Migrations(own.DB as never, own.TEST_MIGRATIONS);
provideBindings(own);
