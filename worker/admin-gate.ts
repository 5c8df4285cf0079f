import { environment, isSandbox } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { cookieOf } from "@/lib/platform/request-cookies";
import { verifyAccessToken } from "@/lib/staff/access";

/** Also what only looks different: `/%61dmin`, `//admin`, `/admin.rsc`. What is merely longer (`/administration`) is not. */
const ADMIN = /^\/+admin(?![\w-])/i;

/**
 * The gate before /admin. Cloudflare Access stands in front of the Worker; whoever comes past it, or around it, proves
 * here who they are. Pages and actions ask again, for the role.
 *
 * @returns what to answer instead of the page, or null when the token is good or the page is another.
 */
export async function guardAdmin(request: Request, url: URL): Promise<Response | null> {
  if (!ADMIN.test(decoded(url.pathname))) return toEmulator(url);
  const token = accessTokenOf(request);
  if (await verifyAccessToken(token)) return null;
  const { ACCESS_TEAM_ORIGIN: team, ACCESS_AUDIENCE: audience } = environment();
  if (!team || !audience) log.warn("access.not-configured", { path: url.pathname });
  // On Cloudflare the sign-in happens before the Worker; locally the emulator's page is one redirect away.
  if (!token && isSandbox() && team && request.method === "GET") {
    const query = new URLSearchParams({ kid: audience ?? "", redirect_url: url.pathname + url.search });
    return Response.redirect(`${team}/cdn-cgi/access/login/${url.host}?${query}`, 302);
  }
  return new Response("This part of Lumina is for its staff. Sign in with Cloudflare Access.\n", {
    status: 403,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

/** The token that Access gave this browser, or undefined. */
export function accessTokenOf(request: Request): string | undefined {
  return request.headers.get("cf-access-jwt-assertion") ?? cookieOf(request, "CF_Authorization");
}

/** On Cloudflare Access itself answers there, on every host; locally that is the emulator. */
function toEmulator(url: URL): Response | null {
  const { ACCESS_TEAM_ORIGIN: team } = environment();
  if (url.pathname !== "/cdn-cgi/access/logout" || !isSandbox() || !team) return null;
  return Response.redirect(`${team}${url.pathname}`, 302);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
