import type { callLibrary as call } from "./library";

/**
 * Stands in for library.ts in the pages and routes of the built Worker (turbopack.resolveAlias in next.config.ts). They and
 * the rest of the Worker are bundles of one process: by this it holds next-auth once, and one logger of it.
 */

const KEY = Symbol.for("lumina.auth-library");
const holder = globalThis as { [KEY]?: typeof call };

/** Called once by the process, before it answers a request. */
export function provideLibrary(library: typeof call): void {
  holder[KEY] = library;
}

export const callLibrary: typeof call = (...args) => {
  const library = holder[KEY];
  if (!library) throw new Error("The process has provided no sign-in library.");
  return library(...args);
};
