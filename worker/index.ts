import { log } from "@/lib/platform/log";
import { trackRequest } from "@/lib/platform/request-tracking";
import type { Bindings } from "@/lib/platform/runtime";
import next from "../.open-next/worker.js";
import { email, queue, scheduled, sweepMails } from "./jobs";
import { requestPipeline } from "./request-pipeline";
import { wakeUnfinishedJobs } from "./wake";

export * from "./jobs";

export default {
  fetch: requestPipeline({ pages: answerPage, onFirstRequest: wakeJobs }),
  queue,
  scheduled,
  email,
};

/** A new process wakes the jobs, and sends the mails, that the one before it left unfinished. */
function wakeJobs(context: ExecutionContext): void {
  context.waitUntil(wakeUnfinishedJobs().catch((error) => log.failure("jobs.wake-failed", error)));
  context.waitUntil(sweepMails().catch((error) => log.failure("mail.sweep-failed", error)));
}
/** A page is answered when its last byte is out: until then background work makes way. */
async function answerPage(request: Request, env: Bindings, context: ExecutionContext): Promise<Response> {
  const answered = trackRequest();
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
