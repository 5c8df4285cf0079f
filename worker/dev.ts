import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import { guardAdmin } from "./admin-gate";
import { handleConsent } from "./consent";
import { answerForm } from "./contact";
import { enter, refuseForeignWrite } from "./front-door";
import { email, queue, scheduled } from "./jobs";
import { handleLive } from "./live";
import { handleUpload } from "./upload";

export * from "./jobs";

/**
 * The process during development: everything of worker/index.ts except Next, whose requests go to `next dev`. Without the
 * security headers, because hot reload evaluates code.
 */
export default {
  async fetch(arrived: Request, env: Bindings): Promise<Response> {
    provideBindings(env);
    const url = new URL(arrived.url);
    const { request } = enter(arrived);
    return (
      refuseForeignWrite(request) ??
      (await guardAdmin(request, url)) ??
      (await handleConsent(request, url)) ??
      (await handleLive(request, url)) ??
      (await handleUpload(request, url)) ??
      (await answerForm(request, url, (form) => toNext(form, url, String(env.NEXT_ORIGIN)))) ??
      (await toNext(request, url, String(env.NEXT_ORIGIN)))
    );
  },
  queue,
  scheduled,
  email,
};

async function toNext(request: Request, url: URL, nextOrigin: string): Promise<Response> {
  const forwarded = new Request(new URL(url.pathname + url.search, nextOrigin), request);
  forwarded.headers.set("x-forwarded-host", url.host);
  forwarded.headers.set("x-forwarded-proto", url.protocol.slice(0, -1));
  return fetch(forwarded, { redirect: "manual" });
}
