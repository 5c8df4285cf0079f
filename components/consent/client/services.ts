import type { ConsentAnswer } from "@/lib/consent/answer";
import { googlePageView, startGoogle, stopGoogle } from "./google";

/** How each service that the browser has code for begins and ends. A key that is not here does nothing. */
const RUNNERS: Readonly<Record<string, { start(settings: never): unknown; stop(): unknown }>> = {
  "google-analytics": { start: startGoogle, stop: stopGoogle },
  // Its library is large, so it is fetched only for those who agreed.
  "datadog-rum": {
    start: async (settings: never) => (await rum()).startRum(settings),
    stop: async () => (await rum()).stopRum(),
  },
};

const rum = () => import("./rum");
const running = new Set<string>();

export const runningServices = (): string[] => [...running];

/** Starts what an answer of the server names. Whatever fails to start stays off. */
export async function startServices(services: ConsentAnswer["services"]): Promise<void> {
  for (const [key, settings] of Object.entries(services)) {
    const runner = RUNNERS[key];
    if (!runner || running.has(key)) continue;
    running.add(key);
    try {
      await runner.start(settings as never);
    } catch {
      running.delete(key);
    }
  }
}

/** Stops those services that run. */
export async function stopServices(keys: readonly string[]): Promise<void> {
  for (const key of keys)
    if (running.delete(key)) await Promise.resolve(RUNNERS[key]?.stop()).catch(() => undefined);
}

/**
 * Tells the services that the page changed without a load; their own ears would hear the full address. `moved` hears of a
 * change from one part of the product to another, such as from signing in to the workspace.
 */
export function watchNavigation(moved: () => void): void {
  let path = location.pathname;
  const look = () => {
    if (location.pathname === path) return;
    const [part, before] = [location.pathname, path].map((one) => one.split("/")[1]);
    path = location.pathname;
    googlePageView();
    if (part !== before) moved();
  };
  for (const name of ["pushState", "replaceState"] as const) {
    const original = history[name].bind(history);
    history[name] = (...args: Parameters<History["pushState"]>) => {
      original(...args);
      look();
    };
  }
  addEventListener("popstate", look);
}
