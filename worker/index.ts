import "./own-fetch";
import { callLibrary } from "@/lib/auth/library";
import { provideLibrary } from "@/lib/auth/provided-library";
import { providePasskeys } from "@/lib/auth/provided-webauthn";
import * as passkeys from "@/lib/auth/webauthn";
import * as clients from "@/lib/platform/db/clients";
import { provideClients } from "@/lib/platform/db/provided-clients";
import { log } from "@/lib/platform/log";
import { trackRequest } from "@/lib/platform/request-tracking";
import type { Bindings } from "@/lib/platform/runtime";
import { provideStripe } from "@/lib/providers/provided-stripe";
import * as stripe from "@/lib/providers/stripe";
import next from "../.open-next/worker.js";
import { email, queue, scheduled, sweepMails } from "./jobs";
import { requestPipeline } from "./request-pipeline";
import { trackedBody } from "./response-body";
import { wakeUnfinishedJobs } from "./wake";

export * from "./jobs";

provideClients(clients);
provideLibrary(callLibrary);
providePasskeys(passkeys);
provideStripe(stripe);

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
    return new Response(trackedBody(response.body, answered), response);
  } catch (error) {
    answered();
    throw error;
  }
}
