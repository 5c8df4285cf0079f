import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import { appendRecord } from "@/lib/privacy/consent/records";

/**
 * Writes consent records with the product's own code inside workerd, and tells how long each took. A clock in workerd
 * stands still between two moments of input and output; every write ends with one.
 */

const OFFERED = ["google-analytics", "datadog-rum"];

async function writeOne(n: number): Promise<number> {
  const begin = performance.now();
  await appendRecord({
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
  return performance.now() - begin;
}

export default {
  async fetch(request: Request, env: Bindings): Promise<Response> {
    provideBindings(env);
    const url = new URL(request.url);
    if (url.pathname !== "/write") return new Response("ok\n");
    const times: number[] = [];
    for (let i = 0; i < Number(url.searchParams.get("n")); i++) times.push(await writeOne(i));
    return Response.json(times);
  },
};
