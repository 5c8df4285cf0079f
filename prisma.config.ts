import { defineConfig } from "prisma/config";

// `prisma generate` runs on WASM, yet the CLI first fetches a native schema engine that nothing here uses.
// Naming any existing executable makes it skip that download.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: "prisma/schema" });
