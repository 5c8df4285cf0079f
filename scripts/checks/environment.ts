import { type HouseRule, lineOf } from "./source";

/** Where the environment may be read: the one place of the product, and what runs outside of it. */
const ALLOWED = /^(lib\/platform\/env\.ts|scripts\/|bench\/|e2e\/|[\w.-]+\.config\.(ts|mjs)$)/;
const READS =
  /\bprocess\s*(?:\.\s*env\b|\[\s*["'`]env)|\benv\b[^;=\n]*\}\s*=\s*process\b|\bimport\.meta\.env\b/g;

/** The environment is validated once, in lib/platform/env.ts; nothing else reads it. */
export const environmentInOnePlace: HouseRule = (sources) =>
  sources
    .filter(({ path }) => /\.(tsx?|mjs|cjs)$/.test(path) && !ALLOWED.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(READS)].map(
        (match) => `${path}:${lineOf(text, match.index)} reads the environment; use lib/platform/env.ts.`,
      ),
    );
