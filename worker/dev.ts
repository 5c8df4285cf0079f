import type { Bindings } from "@/lib/platform/runtime";
import { email, queue, scheduled } from "./jobs";
import { requestPipeline } from "./request-pipeline";

export * from "./jobs";

/**
 * The process during development: everything of worker/index.ts except Next, whose requests go to `next dev`. Pages have
 * no Content-Security-Policy and keep their scripts, because hot reload evaluates code.
 */
export default {
  fetch: requestPipeline({ pages: answerByNextDev, hotReload: true }),
  queue,
  scheduled,
  email,
};

async function answerByNextDev(request: Request, env: Bindings): Promise<Response> {
  const url = new URL(request.url);
  const forwarded = new Request(new URL(url.pathname + url.search, String(env.NEXT_ORIGIN)), request);
  forwarded.headers.set("x-forwarded-host", url.host);
  return fetch(forwarded, { redirect: "manual" });
}
