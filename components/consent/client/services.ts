import type { ConsentAnswer } from "@/lib/consent/answer";
import { closeGate } from "./gate";
import { googlePageView, startGoogle, stopGoogle } from "./google";
import type { Pattern } from "./storage";

interface Runner {
  /** What it may leave in the browser, so that it can be removed also when nobody can be asked. */
  keeps: readonly Pattern[];
  /** Where it sends to. */
  sends: RegExp;
  load(): Promise<{ start(settings: never): unknown; stop(): unknown }>;
}

const cookie = (pattern: string): Pattern => ({ kind: "cookie", pattern });

/** How each service that the browser has code for begins and ends. A key that is not here does nothing. */
const RUNNERS: Readonly<Record<string, Runner>> = {
  "google-analytics": {
    keeps: [cookie("_ga"), cookie("_ga_*")],
    sends: /\/g\/collect\b/,
    load: async () => ({ start: startGoogle, stop: stopGoogle }),
  },
  // Its library is large, so it is fetched only for those who agreed.
  "datadog-rum": {
    keeps: [
      cookie("_dd_s_v2"),
      cookie("_dd_s"),
      cookie("dd_cookie_test_*"),
      { kind: "session-storage", pattern: "_dd_tab_id" },
    ],
    sends: /\/datadog-intake\b|^https:\/\/browser-intake-datadoghq\./,
    load: async () => {
      const { startRum, stopRum } = await import("./rum");
      return { start: startRum, stop: stopRum };
    },
  },
};

/** How to stop each service that runs, or that is about to. */
const running = new Map<string, () => unknown>();

export const runningServices = (): string[] => [...running.keys()];

/** Every service that the browser has code for. */
export const SERVICES = Object.keys(RUNNERS);

/** What services may have left in the browser. */
export const keptBy = (services: readonly string[]): Pattern[] =>
  services.flatMap((key) => RUNNERS[key]?.keeps ?? []);

/** Only what runs may send from now on. */
const closeOthers = () =>
  closeGate(SERVICES.flatMap((key) => (running.has(key) ? [] : (RUNNERS[key]?.sends ?? []))));

/** Starts what an answer of the server names. Whatever fails to start stays off. */
export async function startServices(services: ConsentAnswer["services"]): Promise<void> {
  for (const [key, settings] of Object.entries(services)) {
    const runner = RUNNERS[key];
    if (!runner || running.has(key)) continue;
    const waiting = () => undefined;
    running.set(key, waiting);
    try {
      const { start, stop } = await runner.load();
      // It may have been stopped meanwhile.
      if (running.get(key) !== waiting) continue;
      running.set(key, stop);
      closeOthers();
      start(settings as never);
    } catch {
      running.delete(key);
    }
  }
}

/** Stops those services that run, within this very step: nothing comes between. */
export function stopServices(keys: readonly string[]): void {
  for (const key of keys) {
    const stop = running.get(key);
    if (!running.delete(key)) continue;
    closeOthers();
    try {
      stop?.();
    } catch {
      // What fails to stop has failed: it is off either way, and the next must be stopped too.
    }
  }
}

/**
 * Tells the services that the page changed without a load; their own ears would hear the full address. `moved` hears of
 * every change, and whether it leads from one part of the product to another, such as from signing in to the workspace.
 */
export function watchNavigation(moved: (elsewhere: boolean) => void): void {
  let path = location.pathname;
  const look = () => {
    if (location.pathname === path) return;
    const [part, before] = [location.pathname, path].map((one) => one.split("/")[1]);
    path = location.pathname;
    googlePageView();
    moved(part !== before);
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
