import { tenantDb } from "@/lib/platform/db";
import { trackRequest } from "@/lib/platform/request-tracking";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import { wakeUnfinishedJobs } from "@/worker/wake";

/**
 * The Worker without its pages, for tests that kill it: answers each path by `answer`, which is given the parts between its
 * slashes. Whatever is no response is sent as JSON.
 */
export function jobWorker(answer: (env: Bindings, parts: string[]) => Promise<unknown>) {
  let woken = false;
  return {
    async fetch(request: Request, env: Bindings): Promise<Response> {
      provideBindings(env);
      const path = new URL(request.url).pathname.slice(1);
      if (path === "") return new Response("up");
      try {
        // As the real process does at its first request.
        if (!woken) await wakeUnfinishedJobs();
        woken = true;
        const result = await answer(env, path.split("/"));
        return result instanceof Response ? result : Response.json(result ?? null);
      } catch (error) {
        return new Response(String(error), { status: 500 });
      }
    },
  };
}

/** Somebody reads of an organization that a test has made: what works in the background makes way. */
export async function readItems(name: string): Promise<unknown> {
  const answered = trackRequest();
  const items = await tenantDb(`org_${name}`).item.findMany({ take: 50 });
  answered();
  return items;
}
