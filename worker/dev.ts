import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import { guardAdmin } from "./admin-gate";
import { enter, refuseForeignWrite } from "./front-door";
import { queue, scheduled } from "./jobs";
import { handleLive } from "./live";
import { handleUpload } from "./upload";

export * from "./jobs";

/**
 * The process during development: everything of worker/index.ts except Next, whose requests go to `next dev`. Without the
 * security headers, because hot reload evaluates code.
 */
export default {
  async fetch(request: Request, env: Bindings): Promise<Response> {
    provideBindings(env);
    const url = new URL(request.url);
    return (
      refuseForeignWrite(request) ??
      (await guardAdmin(request, url)) ??
      (await handleLive(request, url)) ??
      (await handleUpload(request, url)) ??
      (await toNext(request, url, String(env.NEXT_ORIGIN)))
    );
  },
  queue,
  scheduled,
};

async function toNext(request: Request, url: URL, nextOrigin: string): Promise<Response> {
  const forwarded = new Request(new URL(url.pathname + url.search, nextOrigin), enter(request).request);
  forwarded.headers.set("x-forwarded-host", url.host);
  forwarded.headers.set("x-forwarded-proto", url.protocol.slice(0, -1));
  return fetch(forwarded, { redirect: "manual" });
}
