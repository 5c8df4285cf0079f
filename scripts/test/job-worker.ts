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
