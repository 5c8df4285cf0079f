import { isSandbox } from "./env";

/**
 * Addresses that customers name and we ask: they lead out to the internet only. The runtime refuses private networks itself
 * (global_fetch_strictly_public); this says so in a sentence before anything is asked.
 */

const NOT_PUBLIC =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|private|test|invalid|onion|arpa)$/;
const LONGEST = 300;

/**
 * What is wrong with an address that we are to ask, in words that follow "The address"; null when nothing is. In the sandbox
 * this machine may be asked, without TLS: the emulators are there.
 */
export function outsideUrlProblem(text: string): string | null {
  if (text.length > LONGEST || !URL.canParse(text)) return "is not complete. It begins with https://.";
  const url = new URL(text);
  if (isSandbox() && url.protocol === "http:" && /^(?:localhost|127\.0\.0\.1)$/.test(url.hostname))
    return null;
  if (url.protocol !== "https:") return "has to begin with https://.";
  if (url.username || url.password) return "must not hold a name or password.";
  if (url.port) return "must not name a port.";
  const isNumber = /^[\d.]+$/.test(url.hostname) || url.hostname.startsWith("[");
  if (isNumber || !url.hostname.includes(".") || NOT_PUBLIC.test(url.hostname))
    return "has to be reachable from the internet, by a name.";
  return null;
}
