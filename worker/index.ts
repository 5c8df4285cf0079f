import { log } from "@/lib/platform/log";
import { readerArrived } from "@/lib/platform/readers";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import next from "../.open-next/worker.js";
import { guardAdmin } from "./admin-gate";
import { handleConsent } from "./consent";
import { answerForm } from "./contact";
import { enter, leave, refuseForeignWrite } from "./front-door";
import { email, queue, scheduled } from "./jobs";
import { handleLive } from "./live";
import { handleUpload } from "./upload";
import { wakeUnfinishedJobs } from "./wake";

export * from "./jobs";

/** A new process wakes the jobs that the one before it left unfinished. */
let woken = false;

export default {
  async fetch(request: Request, env: Bindings, context: ExecutionContext): Promise<Response> {
    provideBindings(env);
    const url = new URL(request.url);
    if (!woken) {
      woken = true;
      context.waitUntil(wakeUnfinishedJobs().catch((error) => log.failure("jobs.wake-failed", error)));
    }
    // From here on only the passage's request is read: it has taken the body over.
    const passage = enter(request);
    const response =
      refuseForeignWrite(passage.request) ??
      (await guardAdmin(passage.request, url)) ??
      (await handleConsent(passage.request, url)) ??
      (await handleLive(passage.request, url)) ??
      (await handleUpload(passage.request, url)) ??
      (await answerForm(passage.request, url, (request) => answerPage(request, env, context))) ??
      (await answerPage(passage.request, env, context));
    return leave(response, passage, url);
  },
  queue,
  scheduled,
  email,
};

/** A page is answered when its last byte is out: until then background work makes way. */
async function answerPage(request: Request, env: Bindings, context: ExecutionContext): Promise<Response> {
  const answered = readerArrived();
  try {
    const response: Response = await next.fetch(request, env, context);
    if (!response.body || response.status === 101) {
      answered();
      return response;
    }
    return new Response(whenDone(response.body, answered), response);
  } catch (error) {
    answered();
    throw error;
  }
}

/** A body that tells when it is out, or when nobody wants the rest of it. */
function whenDone(body: ReadableStream<Uint8Array>, done: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      const part = await reader.read().catch((error) => {
        done();
        throw error;
      });
      if (!part.done) return controller.enqueue(part.value);
      done();
      controller.close();
    },
    cancel(reason) {
      done();
      return reader.cancel(reason);
    },
  });
}
