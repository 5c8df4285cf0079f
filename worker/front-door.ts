import { isRoute } from "@/lib/accounts/routes";
import { isSandbox } from "@/lib/platform/env";
import { newId } from "@/lib/platform/id";
import { REQUEST_HEADERS } from "@/lib/platform/request-headers";
import { isSitePath } from "@/lib/site/pages";
import { contentSecurityPolicy, SECURITY_HEADERS, TRANSPORT_SECURITY } from "./security-headers";
import { withoutScripts } from "./without-scripts";

/**
 * What every request passes through, once each way: names that a client cannot forge, the check that a write came from
 * our own pages, and the security headers.
 */
export interface Passage {
  request: Request;
  nonce: string;
  requestId: string;
}

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
/** Providers call these from elsewhere and prove themselves by a signature instead. */
const WEBHOOKS = /^\/api\/webhooks\//;

export function enter(request: Request): Passage {
  const headers = new Headers(request.headers);
  for (const name of Object.values(REQUEST_HEADERS)) headers.delete(name);
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const requestId = newId("event").replace("evt", "req");
  headers.set(REQUEST_HEADERS.path, new URL(request.url).pathname);
  headers.set(REQUEST_HEADERS.id, requestId);
  headers.set(REQUEST_HEADERS.nonce, nonce);
  // Next reads the nonce for its own scripts from this header of the request.
  headers.set("content-security-policy", contentSecurityPolicy({ nonce, sandbox: isSandbox() }));
  return { request: new Request(request, { headers }), nonce, requestId };
}

/** A write that another site's page made, or null when all is well. */
export function refuseForeignWrite(request: Request): Response | null {
  const url = new URL(request.url);
  if (SAFE_METHODS.has(request.method) || WEBHOOKS.test(url.pathname)) return null;
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  // A page that tells nobody where it is (its address holds a secret) sends "null"; the browser vouches for it otherwise.
  const sameOrigin =
    origin === "null"
      ? site === "same-origin"
      : origin
        ? safeHost(origin) === url.host
        : site === null || site === "same-origin" || site === "none";
  return sameOrigin ? null : new Response("This request did not come from our own pages.\n", { status: 403 });
}

function safeHost(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

/** A page without the framework's scripts: one of the site, or the answer to an address that nothing serves. */
function isScriptless(path: string, status: number): boolean {
  // A failed page is only completed by its scripts.
  if (status >= 500) return false;
  return isSitePath(path) || (status === 404 && !isRoute(path));
}

export function leave(response: Response, passage: Passage, url: URL): Response {
  if (response.status === 101) return response;
  const headers = new Headers(response.headers);
  headers.set("x-request-id", passage.requestId);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) headers.set(name, value);
  if (url.protocol === "https:") headers.set("strict-transport-security", TRANSPORT_SECURITY);
  const isPage = headers.get("content-type")?.startsWith("text/html") ?? false;
  const scriptless = isPage && isScriptless(url.pathname, response.status);
  if (isPage)
    headers.set(
      "content-security-policy",
      contentSecurityPolicy({ nonce: scriptless ? undefined : passage.nonce, sandbox: isSandbox() }),
    );
  const left = new Response(response.body, {
    status: response.status,
    statusText: response.statusText,
    headers,
  });
  return scriptless ? withoutScripts(left) : left;
}
