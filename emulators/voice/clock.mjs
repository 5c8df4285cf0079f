import { performance } from "node:perf_hooks";
import { SLOT_S } from "./frames.mjs";

/** What a wait ends with when the call is hung up or sent to other instructions. */
export class Interrupted extends Error {}

/**
 * The time of one call, in slots of 20 ms: `speed` of them pass in 20 ms of real time. Every slot is told once, in order,
 * and late slots are caught up with.
 */
export function callClock(speed, onSlot) {
  let [slot, origin, timer, held] = [0, performance.now(), null, 0];
  const waiting = new Set();
  const slotMs = (SLOT_S * 1_000) / speed;

  function tick() {
    const due = Math.floor((performance.now() - origin) / slotMs);
    while (slot < due && held === 0) {
      onSlot(slot++);
      const over = [...waiting].filter((one) => one.until <= slot);
      for (const one of over) one.done();
      // Who waited for this moment acts in it, also where the clock is late.
      if (over.length > 0) {
        timer = setImmediate(tick);
        return;
      }
    }
    if (held === 0) timer = setTimeout(tick, Math.max(1, origin + (slot + 1) * slotMs - performance.now()));
  }

  function pause() {
    clearTimeout(timer);
    clearImmediate(timer);
  }

  return {
    get slot() {
      return slot;
    },
    start() {
      origin = performance.now();
      tick();
    },
    stop() {
      pause();
      held = Number.POSITIVE_INFINITY;
    },
    /** Lets the call's time stand still until a promise has settled. */
    async hold(promise) {
      held++;
      pause();
      const since = performance.now();
      try {
        return await promise;
      } finally {
        held--;
        origin += performance.now() - since;
        if (held === 0) tick();
      }
    },
    /** Waits for seconds of the call's time. @throws Interrupted when the signal says so */
    wait(seconds, signal) {
      return new Promise((resolve, reject) => {
        const one = {
          until: slot + Math.round(seconds / SLOT_S),
          done() {
            waiting.delete(one);
            signal?.removeEventListener("abort", stopped);
            resolve();
          },
        };
        const stopped = () => {
          waiting.delete(one);
          reject(new Interrupted());
        };
        if (signal?.aborted) return reject(new Interrupted());
        signal?.addEventListener("abort", stopped, { once: true });
        waiting.add(one);
        if (one.until <= slot) one.done();
      });
    },
  };
}
