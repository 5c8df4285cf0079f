import { findWorkspace } from "@/lib/accounts/organizations";
import { sessionCookieName, userOfToken } from "@/lib/accounts/sessions";
import { channelName } from "@/lib/platform/progress";
import { bindings } from "@/lib/platform/runtime";

const LIVE_PATH = /^\/o\/([^/]+)\/live\/(imp|trn|run)_([a-z0-9]+)$/;

/**
 * `GET /o/{slug}/live/{id}` upgraded to a WebSocket: the progress of one job. Null when the request is about something
 * else. Strangers, and people of other organizations, get 404.
 */
export async function handleLive(request: Request, url: URL): Promise<Response | null> {
  const match = LIVE_PATH.exec(url.pathname);
  if (!match || request.headers.get("upgrade") !== "websocket") return null;
  const [, slug = "", prefix = "", id = ""] = match;
  const workspace = await workspaceOfRequest(request, slug);
  const origin = request.headers.get("origin");
  if (!workspace || (origin && new URL(origin).host !== url.host)) return new Response(null, { status: 404 });
  const { PROGRESS } = bindings();
  const stub = PROGRESS.get(PROGRESS.idFromName(channelName(workspace.organization.id, `${prefix}_${id}`)));
  return (await stub.fetch(request as never)) as unknown as Response;
}

/** The workspace that a raw request may enter, or null: for paths that the Worker answers before Next. */
export async function workspaceOfRequest(request: Request, slug: string) {
  const user = await userOfRequest(request);
  return user ? findWorkspace(user, decodeURIComponent(slug)) : null;
}

/** The signed-in person of a raw request, or null. */
export async function userOfRequest(request: Request) {
  const token = cookie(request, sessionCookieName());
  return token ? userOfToken(token) : null;
}

function cookie(request: Request, name: string): string | undefined {
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const [key, ...value] = part.trim().split("=");
    if (key === name) return value.join("=");
  }
  return undefined;
}
