import { environment } from "@/lib/platform/env";
import { FORWARDED_ACTION } from "./own-actions";
import { RefusedRequest } from "./refusal";
import { isRouterState } from "./router-state";

/** What is checked before any endpoint or page sees a request. Each check throws RefusedRequest. */

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
/** Image routes of the Next adapter: they fetch whatever address they are given, and no page uses them. */
const IMAGE_ROUTES = /^\/(cdn-cgi\/image|_next\/image)(\/|$)/i;

/** A method that the platform knows: others cannot even be passed on. */
export function checkMethod(request: Request): void {
  if (!METHODS.has(request.method)) throw new RefusedRequest(405, "This method is not supported.");
}

/** Pages say nothing about themselves: no script of another site may call them, so nobody has to ask beforehand. */
export function checkPageMethod({ method }: Request): void {
  if (method === "OPTIONS") throw new RefusedRequest(405, "This method is not supported.");
}

/** What the framework marks a request by that it sends to itself, about an action that the page does not hold. */
export function checkForwarded({ headers }: Request): void {
  if (headers.has(FORWARDED_ACTION))
    throw new RefusedRequest(404, "There is no such action. Reload the page and try again.");
}

/**
 * Only the host of APP_ORIGIN is ours: the framework sends requests of its own to the host of the request. An installation
 * on the loopback address answers at each of its names, at the same port.
 */
export function checkHost(request: Request, url: URL): void {
  const own = new URL(environment().APP_ORIGIN);
  const hosts = LOOPBACK.includes(own.hostname)
    ? LOOPBACK.map((name) => (own.port ? `${name}:${own.port}` : name))
    : [own.host];
  for (const host of [url.host, request.headers.get("host") ?? url.host])
    if (!hosts.includes(host.toLowerCase()))
      throw new RefusedRequest(421, `Lumina does not answer at this address. It is at ${own.origin}.`);
}

/** A path that cannot be decoded, that a browser could read as another host, or that nothing of ours serves. */
export function checkPath(url: URL): void {
  let decoded: string;
  try {
    decoded = decodeURIComponent(url.pathname);
  } catch {
    throw new RefusedRequest(400, "This address is not valid: it has a % that stands for no character.");
  }
  if (/[\p{Cc}\\]/u.test(decoded))
    throw new RefusedRequest(
      400,
      "This address is not valid: it has characters that no address of ours has.",
    );
  if (/\/\.{1,2}(\/|$)/.test(decoded))
    throw new RefusedRequest(400, "This address is not valid: it leads out of itself.");
  if (decoded.startsWith("//") || IMAGE_ROUTES.test(decoded))
    throw new RefusedRequest(404, "There is nothing at this address.");
}

/** A write that another site's page made, or a socket that it opens. */
export function checkOrigin(request: Request, url: URL): void {
  const isSocket = request.headers.get("upgrade") !== null;
  if (SAFE_METHODS.has(request.method) && !isSocket) return;
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  // A page that tells nobody where it is (its address holds a secret) sends "null"; the browser vouches for it otherwise.
  const sameOrigin =
    origin === "null"
      ? site === "same-origin" && !isSocket
      : origin !== null
        ? origin === url.origin
        : site === null || site === "same-origin" || site === "none";
  if (!sameOrigin) throw new RefusedRequest(403, "This request did not come from our own pages.");
}

/** What the framework's scripts say of the page that they are on: the framework answers 500 to what it cannot read. */
export function checkRouterState({ headers }: Request): void {
  const state = headers.get("next-router-state-tree");
  if (state !== null && !isRouterState(state))
    throw new RefusedRequest(400, "This is not what a page of ours sends. Reload the page and try again.");
}
