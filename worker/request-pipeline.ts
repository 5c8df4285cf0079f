import { newId } from "@/lib/platform/id";
import { log } from "@/lib/platform/log";
import { drainBody } from "@/lib/platform/request-body";
import { EVENT_HEADER } from "@/lib/platform/request-headers";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import { guardAdmin } from "./admin-gate";
import { countUse } from "./count-use";
import { ENDPOINTS } from "./endpoints";
import { UNKNOWN_ACTION } from "./own-actions";
import { withoutLeaving } from "./own-pages";
import { withBoundedBody } from "./page-bodies";
import { answerFailure, type RefusalFormat, RefusedRequest } from "./refusal";
import {
  checkForwarded,
  checkHost,
  checkMethod,
  checkOrigin,
  checkPageMethod,
  checkPath,
  checkRouterState,
} from "./request-checks";
import { beginRequest, finishedHeaders, finishResponse, type RequestContext } from "./request-context";

interface PipelineOptions {
  /** Answers what no endpoint does: the built Next, or `next dev`. */
  pages(request: Request, env: Bindings, context: ExecutionContext): Promise<Response>;
  /** Called once, with the first request of this process. */
  onFirstRequest?(context: ExecutionContext): void;
  /** Pages have no Content-Security-Policy and keep their scripts. */
  hotReload?: boolean;
}

type FetchHandler = (request: Request, env: Bindings, context: ExecutionContext) => Promise<Response>;

/**
 * What every request passes through, in this order: its id, our own host, a path that can be read, a write of our own
 * pages, the token of /admin, a bounded body, an endpoint or a page; and on the way back one catch around all of it, the
 * rest of the body, the headers.
 */
export function requestPipeline({ pages, onFirstRequest, hotReload = false }: PipelineOptions): FetchHandler {
  let isFirst = true;
  return async (arrived, env, context) => {
    let begun: RequestContext | undefined;
    try {
      provideBindings(env);
      if (isFirst) {
        isFirst = false;
        onFirstRequest?.(context);
      }
      checkMethod(arrived);
      begun = beginRequest(arrived);
      const response = await answer(begun, (request) => pages(request, env, context));
      if (begun.url.pathname.startsWith("/o/"))
        context.waitUntil(
          countUse(begun.request, begun.url, response).catch((error) =>
            log.warn("analytics.not-counted", { error }),
          ),
        );
      await drainBody(begun.request);
      return finishResponse(await withoutLeaving(arrived, response), begun, hotReload);
    } catch (error) {
      return lastResort(error, arrived, begun);
    }
  };
}

async function answer(
  { request, url }: RequestContext,
  pages: (request: Request) => Promise<Response>,
): Promise<Response> {
  let format: RefusalFormat = "text";
  try {
    checkHost(request, url);
    checkPath(url);
    checkOrigin(request, url);
    checkRouterState(request);
    const refused = await guardAdmin(request, url);
    if (refused) return refused;
    const endpoint = ENDPOINTS.find((one) => one.matches(request, url));
    if (!endpoint) return await answerPage(request, url, pages);
    format = endpoint.failures;
    return await endpoint.handle(request, url, (shown) => answerPage(shown, url, pages));
  } catch (error) {
    return answerFailure(error, request, format);
  }
}

/** A page's answer. Where the framework failed without showing our own page, ours takes its place. */
async function answerPage(
  request: Request,
  url: URL,
  pages: (request: Request) => Promise<Response>,
): Promise<Response> {
  checkPageMethod(request);
  checkForwarded(request);
  const response = await pages(await withBoundedBody(request, url));
  if (response.headers.get(UNKNOWN_ACTION) === "1") return refuseUnknownAction(response, request);
  if (response.status < 500 || isOwnFailure(response)) return response;
  const text = await response.text();
  // The framework's error page names the event of its own log (its digest), which the page in the browser shows.
  if (/data-dgst|"digest"/.test(text)) return new Response(text, response);
  throw new Error(`A page answered ${response.status}: ${text.slice(0, 200)}`);
}

/** Failures that say themselves what is wrong: by their event, or as a service that is not there yet. */
const isOwnFailure = ({ status, headers }: Response): boolean => status === 503 || headers.has(EVENT_HEADER);

async function refuseUnknownAction(response: Response, request: Request): Promise<Response> {
  // Read, not cancelled: the framework may still write into it.
  await response.text();
  const refused = new RefusedRequest(
    response.status,
    "There is no such action. Reload the page and try again.",
  );
  const answer = answerFailure(refused, request, "text");
  answer.headers.set(UNKNOWN_ACTION, "1");
  return answer;
}

/** When beginning or finishing a request failed too: still a sentence, an event id and the headers. */
function lastResort(error: unknown, arrived: Request, begun: RequestContext | undefined): Response {
  const response = answerFailure(error, arrived, "text");
  const requestId = begun?.requestId ?? newId("event").replace("evt", "req");
  const headers = finishedHeaders(response, requestId, new URL(arrived.url));
  return new Response(response.body, { status: response.status, headers });
}
