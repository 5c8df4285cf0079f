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
    const body = response.body.pipeThrough(new TransformStream({ flush: answered }));
    return new Response(body, response);
  } catch (error) {
    answered();
    throw error;
  }
}
