import type { Query } from "@tanstack/react-query";

/** How often a screen that several people work on is asked for, so that what others do shows, in milliseconds. */
const REFETCH_MS = 5_000;
/** The same while the server does not answer. */
const REFETCH_FAILED_MS = 15_000;

const interval = ({ state }: Pick<Query, "state">) =>
  state.status === "error" ? REFETCH_FAILED_MS : REFETCH_MS;

/**
 * Keeps a query up to date while its tab is looked at.
 *
 * @param busy something is being decided here: it must not come back because the server was asked in between
 */
export const keepCurrent = (busy = false) =>
  ({
    refetchInterval: busy ? false : interval,
    refetchOnWindowFocus: busy ? false : "always",
  }) as const;
