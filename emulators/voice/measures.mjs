import { performance } from "node:perf_hooks";

const MOST = 1_000_000;
const MOST_UNHEARD = 100_000;
const MOST_RESULTS = 20_000;

/** How long frames are on their way from Twilio's side to Deepgram's, and when each result was sent: for benches. */
export function measures() {
  let [sentAt, delays, sent, results] = [new Map(), [], 0, []];
  const key = (play, slot, party) => (play * 0x100000 + slot) * 2 + (party === "us" ? 0 : 1);
  return {
    sent(play, slot) {
      const now = performance.now();
      for (const party of ["us", "them"]) {
        sent++;
        sentAt.set(key(play, slot, party), now);
        // Of a call that nobody transcribes, nothing arrives.
        if (sentAt.size > MOST_UNHEARD) sentAt.delete(sentAt.keys().next().value);
      }
    },
    /** A frame arrived; again is not counted. */
    heard({ play, slot, party }) {
      const at = sentAt.get(key(play, slot, party));
      if (at === undefined) return;
      sentAt.delete(key(play, slot, party));
      if (delays.length < MOST) delays.push(performance.now() - at);
    },
    result(message, callSid) {
      if (message.type !== "Results") return;
      const { start, is_final, channel_index, channel } = message;
      const { transcript } = channel.alternatives[0];
      const at = performance.timeOrigin + performance.now();
      results.push({ at, callSid, channel: channel_index[0], start, isFinal: is_final, transcript });
      if (results.length > MOST_RESULTS) results.shift();
    },
    read() {
      const sorted = delays.toSorted((a, b) => a - b);
      const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? null;
      const [p50, p95, p99, most] = [at(0.5), at(0.95), at(0.99), at(1)];
      return { sent, heard: delays.length, missing: sent - delays.length, p50, p95, p99, most };
    },
    results: () => results,
    clear() {
      [sentAt, delays, sent, results] = [new Map(), [], 0, []];
    },
  };
}
