import { lastingAccess } from "@/lib/accounts/lasting-access";
import { openWorkspace } from "@/lib/accounts/organizations";
import type { TenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { ACCESS_HEADER, channelName } from "@/lib/platform/progress";
import { bindings } from "@/lib/platform/runtime";
import { RefusedRequest } from "../refusal";
import { userOfRequest } from "../request-user";
import type { Endpoint } from "./endpoint";

const PATH = /^\/o\/([^/]+)\/live\/((imp|trn|run|cal)_[a-z0-9]+)$/;
const PERMISSIONS = {
  imp: "imports.view",
  trn: "models.view",
  run: "agents.view",
  cal: "calls.view",
} as const;

/** How many jobs of an id the organization has: one or none. */
const COUNT = {
  imp: (db: TenantDb, id: string) => db.import.count({ where: { id } }),
  trn: (db: TenantDb, id: string) => db.trainingRun.count({ where: { id } }),
  run: (db: TenantDb, id: string) => db.agentRun.count({ where: { id } }),
  cal: (db: TenantDb, id: string) => db.call.count({ where: { id } }),
} as const;

/**
 * `GET /o/{slug}/live/{id}` upgraded to a WebSocket: the progress of one job of the organization, or the words of one call
 * (`?after=` the number of the last that is known); 404 for any other.
 */
export const liveEndpoint: Endpoint = {
  matches: (request, url) =>
    PATH.test(url.pathname) && request.headers.get("upgrade")?.toLowerCase() === "websocket",
  failures: "text",
  async handle(request, url) {
    const [, slug = "", id = "", kind] = PATH.exec(url.pathname) ?? [];
    const job = kind as keyof typeof PERMISSIONS;
    // Screens open it by themselves, and again when it is lost.
    const user = await userOfRequest(request, { isUse: false });
    const workspace = await openWorkspace(user, decodeURIComponent(slug), PERMISSIONS[job]);
    if ((await COUNT[job](workspace.db, id)) === 0) throw new NotFoundError();
    const { PROGRESS, CALLS } = bindings();
    const channels = job === "cal" ? CALLS : PROGRESS;
    const stub = channels.get(channels.idFromName(channelName(workspace.organization.id, id)));
    const headers = new Headers(request.headers);
    headers.set(ACCESS_HEADER, JSON.stringify(lastingAccess(workspace, PERMISSIONS[job])));
    const opened = await stub.fetch(new Request(request, { headers }) as never);
    if (opened.status === 429)
      throw new RefusedRequest(
        429,
        "Too many people follow this at once. Reload the page to see how far it is.",
      );
    return opened as unknown as Response;
  },
};
