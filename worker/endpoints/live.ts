import { openWorkspace } from "@/lib/accounts/organizations";
import type { TenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { channelName } from "@/lib/platform/progress";
import { bindings } from "@/lib/platform/runtime";
import { userOfRequest } from "../request-user";
import type { Endpoint } from "./endpoint";

const PATH = /^\/o\/([^/]+)\/live\/((imp|trn|run)_[a-z0-9]+)$/;
const PERMISSIONS = { imp: "imports.view", trn: "models.view", run: "agents.view" } as const;

/** How many jobs of an id the organization has: one or none. */
const COUNT = {
  imp: (db: TenantDb, id: string) => db.import.count({ where: { id } }),
  trn: (db: TenantDb, id: string) => db.trainingRun.count({ where: { id } }),
  run: (db: TenantDb, id: string) => db.agentRun.count({ where: { id } }),
} as const;

/** `GET /o/{slug}/live/{id}` upgraded to a WebSocket: the progress of one job of the organization, 404 for any other. */
export const liveEndpoint: Endpoint = {
  matches: (request, url) =>
    PATH.test(url.pathname) && request.headers.get("upgrade")?.toLowerCase() === "websocket",
  failures: "text",
  async handle(request, url) {
    const [, slug = "", id = "", kind] = PATH.exec(url.pathname) ?? [];
    const job = kind as keyof typeof PERMISSIONS;
    const user = await userOfRequest(request);
    const { organization, db } = await openWorkspace(user, decodeURIComponent(slug), PERMISSIONS[job]);
    if ((await COUNT[job](db, id)) === 0) throw new NotFoundError();
    const { PROGRESS } = bindings();
    const stub = PROGRESS.get(PROGRESS.idFromName(channelName(organization.id, id)));
    return (await stub.fetch(request as never)) as unknown as Response;
  },
};
