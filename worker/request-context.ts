import { choiceOf } from "@/lib/consent/choice-cookie";
import { isSandbox } from "@/lib/platform/env";
import { newId } from "@/lib/platform/id";
import { REQUEST_HEADERS } from "@/lib/platform/request-headers";
import { isSitePath } from "@/lib/site/pages";
import { isRoute } from "@/lib/web/routes";
import { contentSecurityPolicy, SECURITY_HEADERS, TRANSPORT_SECURITY } from "./security-headers";
import { withoutScripts } from "./without-scripts";

/** One request on its way through the pipeline. */
export interface RequestContext {
  /** The request with the headers that only the Worker may set. */
  request: Request;
  url: URL;
  nonce: string;
  requestId: string;
}

/**
 * Headers that steer the framework or its adapter: which host it believes it has, which page it renders, what it adds to
 * the answer. Only a proxy that we trust could set them, and there is none.
 */
const STEERING =
  /^(x-forwarded-(host|proto|port|server)|forwarded|x-isr|x-invoke-.*|x-middleware-.*|x-opennext-.*|x-matched-path|x-now-.*|x-nextjs-data|x-next-resume-.*|next-resume)$/;

/** Gives a request its id and nonce, and takes away what a client must not say. */
export function beginRequest(arrived: Request): RequestContext {
  const url = new URL(arrived.url);
  const headers = new Headers(arrived.headers);
  for (const name of [...headers.keys()]) if (STEERING.test(name)) headers.delete(name);
  for (const name of Object.values(REQUEST_HEADERS)) headers.delete(name);
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const requestId = newId("event").replace("evt", "req");
  headers.set(REQUEST_HEADERS.path, url.pathname);
  headers.set(REQUEST_HEADERS.query, url.search);
  headers.set(REQUEST_HEADERS.id, requestId);
  headers.set(REQUEST_HEADERS.nonce, nonce);
  if (choiceOf(arrived)?.services.length === 0) headers.set(REQUEST_HEADERS.refused, "1");
  headers.set("x-forwarded-proto", url.protocol.slice(0, -1));
  // Next reads the nonce for its own scripts from this header of the request.
  headers.set("content-security-policy", contentSecurityPolicy({ nonce, sandbox: isSandbox() }));
  return { request: new Request(arrived, { headers }), url, nonce, requestId };
}

/** A page without the framework's scripts: one of the site, or the answer to an address that nothing serves. */
function isScriptless(path: string, status: number): boolean {
  // A failed page is only completed by its scripts.
  if (status >= 500) return false;
  return isSitePath(path) || (status === 404 && !isRoute(path));
}

/**
 * Gives an answer the headers that every answer has, and a page its Content-Security-Policy.
 *
 * @param hotReload the page is `next dev`'s: it evaluates code and keeps its scripts
 */
export function finishResponse(
  response: Response,
  { url, nonce, requestId }: RequestContext,
  hotReload = false,
): Response {
  if (response.status === 101) return response;
  const headers = finishedHeaders(response, requestId, url);
  const isPage = !hotReload && headers.get("content-type")?.startsWith("text/html") === true;
  const scriptless = isPage && isScriptless(url.pathname, response.status);
  if (isPage)
    headers.set(
      "content-security-policy",
      contentSecurityPolicy({ nonce: scriptless ? undefined : nonce, sandbox: isSandbox() }),
    );
  const { status, statusText } = response;
  const finished = new Response(response.body, { status, statusText, headers });
  return scriptless ? withoutScripts(finished) : finished;
}

/** What only somebody signed in sees: no cache keeps any of it. */
const PRIVATE = /^\/+(o|admin|account|organizations)(\/|$)/i;

function isPrivate({ pathname }: URL): boolean {
  try {
    return PRIVATE.test(decodeURIComponent(pathname));
  } catch {
    return true;
  }
}

/** The headers of an answer with those that every answer has, whatever it holds. Needs no environment. */
export function finishedHeaders(response: Response, requestId: string, url: URL): Headers {
  const headers = new Headers(response.headers);
  headers.set("x-request-id", requestId);
  if (isPrivate(url) && !headers.get("cache-control")?.includes("no-store"))
    headers.set("cache-control", "private, no-store");
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) headers.set(name, value);
  if (url.protocol === "https:") headers.set("strict-transport-security", TRANSPORT_SECURITY);
  return headers;
}
