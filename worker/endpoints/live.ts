import { openWorkspace } from "@/lib/accounts/organizations";
import { channelName } from "@/lib/platform/progress";
import { bindings } from "@/lib/platform/runtime";
import { userOfRequest } from "../request-user";
import type { Endpoint } from "./endpoint";

const PATH = /^\/o\/([^/]+)\/live\/((imp|trn|run)_[a-z0-9]+)$/;
const PERMISSIONS = { imp: "imports.view", trn: "models.view", run: "agents.view" } as const;

/** `GET /o/{slug}/live/{id}` upgraded to a WebSocket: the progress of one job. */
export const liveEndpoint: Endpoint = {
  matches: (request, url) =>
    PATH.test(url.pathname) && request.headers.get("upgrade")?.toLowerCase() === "websocket",
  failures: "text",
  async handle(request, url) {
    const [, slug = "", id = "", kind] = PATH.exec(url.pathname) ?? [];
    const permission = PERMISSIONS[kind as keyof typeof PERMISSIONS];
    const user = await userOfRequest(request);
    const { organization } = await openWorkspace(user, decodeURIComponent(slug), permission);
    const { PROGRESS } = bindings();
    const stub = PROGRESS.get(PROGRESS.idFromName(channelName(organization.id, id)));
    return (await stub.fetch(request as never)) as unknown as Response;
  },
};
