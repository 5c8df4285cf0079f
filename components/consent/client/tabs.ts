import { HOLD_KEY, servicesOf } from "./hold";

/** What one tab knows and every other of this browser has to keep to. */
export interface Told {
  /** The services that may run, and no other. */
  run: readonly string[];
  decided: boolean;
}

const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel("lumina-consent") : null;

export const tellTabs = (told: Told): void => channel?.postMessage(told);

/** Hears what other tabs tell. A withdrawal comes twice, because a browser without the channel still notes it. */
export function hearTabs(hear: (told: Told) => void): void {
  channel?.addEventListener("message", ({ data }) => hear(data as Told));
  addEventListener("storage", ({ key, newValue }) => {
    const run = key === HOLD_KEY && servicesOf(newValue);
    if (run) hear({ run, decided: true });
  });
}
