import { setTimeout as sleep } from "node:timers/promises";
import { percentile } from "./percentile";

export interface Latency {
  requests: number;
  p50: number;
  p95: number;
  max: number;
}

/** Asks for pages, one after the other with a short pause, until it is stopped: how long a reader waits meanwhile. */
export function watchLatency(urls: readonly string[], cookie: string): { stop(): Promise<Latency> } {
  const times: number[] = [];
  let running = true;
  const loop = (async () => {
    for (let i = 0; running; i++) {
      const begin = performance.now();
      const answer = await fetch(urls[i % urls.length] ?? "", { headers: { cookie } });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);
      times.push(performance.now() - begin);
      await sleep(100);
    }
  })();
  return {
    async stop() {
      running = false;
      await loop;
      const at = (share: number) => percentile(times, share);
      return { requests: times.length, p50: at(0.5), p95: at(0.95), max: at(1) };
    },
  };
}
