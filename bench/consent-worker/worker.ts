import { appendRecord } from "@/lib/consent/append-record";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";

/**
 * Writes consent records with the product's own code inside workerd, and tells how long one took. A clock in workerd knows
 * whole milliseconds, so it is read before and after twenty writes, one after the other.
 */
const GROUP = 20;

const OFFERED = ["google-analytics", "datadog-rum"];

const writeOne = (n: number) =>
  appendRecord({
    notice: {
      versionId: "cnv_first",
      versionHash: "0".repeat(64),
      regime: "eea-uk",
      country: "DE",
      region: null,
      language: "de",
      servedAt: new Date(Date.now() - 5_000).toISOString(),
    },
    offered: OFFERED,
    agreed: n % 2 === 0 ? OFFERED : [],
    surface: "banner",
    addressPrefix: "203.0.113.0/24",
    userId: null,
    previousId: null,
  });

export default {
  async fetch(request: Request, env: Bindings): Promise<Response> {
    provideBindings(env);
    const url = new URL(request.url);
    if (url.pathname !== "/write") return new Response("ok\n");
    const times: number[] = [];
    for (let group = 0; group < Number(url.searchParams.get("groups")); group++) {
      const begin = performance.now();
      for (let i = 0; i < GROUP; i++) await writeOne(i);
      times.push((performance.now() - begin) / GROUP);
    }
    return Response.json(times);
  },
};
