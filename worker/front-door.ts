import { newId } from "@/lib/platform/id";
import { REQUEST_HEADERS } from "@/lib/platform/request-headers";

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
  headers.set("content-security-policy", contentSecurityPolicy(nonce));
  return { request: new Request(request, { headers }), nonce, requestId };
}

/** A write that another site's page made, or null when all is well. */
export function refuseForeignWrite(request: Request): Response | null {
  const url = new URL(request.url);
  if (SAFE_METHODS.has(request.method) || WEBHOOKS.test(url.pathname)) return null;
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const sameOrigin = origin
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

export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    // Charts and floating panels place themselves by style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export function leave(response: Response, passage: Passage, url: URL): Response {
  if (response.status === 101) return response;
  const headers = new Headers(response.headers);
  headers.set("x-request-id", passage.requestId);
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "strict-origin-when-cross-origin");
  headers.set("x-frame-options", "DENY");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set(
    "permissions-policy",
    "camera=(), geolocation=(), microphone=(), payment=(), browsing-topics=()",
  );
  if (url.protocol === "https:")
    headers.set("strict-transport-security", "max-age=63072000; includeSubDomains; preload");
  if (headers.get("content-type")?.startsWith("text/html")) {
    headers.set("content-security-policy", contentSecurityPolicy(passage.nonce));
  }
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
