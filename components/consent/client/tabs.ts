import { HOLD_KEY, justHeld } from "./hold";

/** What one tab knows and every other of this browser has to keep to. */
export interface Told {
  /** The services that may run, and no other. */
  run: readonly string[];
  decided: boolean;
}

let channel: BroadcastChannel | null = null;

export const tellTabs = (told: Told): void => channel?.postMessage(told);

/** Hears what other tabs tell. A withdrawal comes twice, because a browser without the channel still notes it. */
export function hearTabs(hear: (told: Told) => void): void {
  const listen = () => {
    try {
      channel ??= new BroadcastChannel("lumina-consent");
      channel.onmessage = ({ data }) => hear(data as Told);
    } catch {
      // Not every browser has it, and one that refuses storage may refuse it.
    }
  };
  listen();
  // A browser forgets a page that is left with an open channel, instead of keeping it for the way back.
  addEventListener("pagehide", () => {
    channel?.close();
    channel = null;
  });
  addEventListener("pageshow", listen, { capture: true });
  addEventListener("storage", ({ key, newValue }) => {
    const run = key === HOLD_KEY && justHeld(newValue);
    if (run) hear({ run, decided: true });
  });
}
