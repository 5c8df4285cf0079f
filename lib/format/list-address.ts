import type * as z from "zod";
import { readSearchParams, type SearchParams } from "./search-params";

/** How the state of a list stands in the address of its page. */
export interface ListAddress<State extends object> {
  /** The state that an address says; what cannot be read is as by default. */
  read: (searchParams: SearchParams) => Promise<State>;
  /** The address of a state, with a change; what is as by default stays out of it. */
  href: (path: string, state: Partial<State>, change?: Partial<State>) => string;
}

/**
 * Reads and writes the state of a list in its page's address.
 *
 * @param schema of each parameter; has a default for each that is missing or cannot be read
 */
export function listAddress<State extends object>(schema: z.ZodType<State>): ListAddress<State> {
  const defaults = schema.parse({});
  return {
    read: async (searchParams) => schema.parse(await readSearchParams(searchParams)),
    href: (path, state, change) => {
      const query = new URLSearchParams();
      for (const [key, value] of Object.entries({ ...state, ...change })) {
        if (value !== undefined && value !== defaults[key as keyof State]) query.set(key, String(value));
      }
      return query.size > 0 ? `${path}?${query}` : path;
    },
  };
}
