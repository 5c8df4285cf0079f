import { NotFoundError } from "@/lib/platform/errors";
import { newestReplay } from "@/lib/replay/queries";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** How far the newest replay is. */
export const GET = workspaceRoute<{ org: string }>(
  "agents.view",
  async ({ db }) => {
    const progress = await newestReplay(db);
    if (!progress) throw new NotFoundError();
    return Response.json(progress);
  },
  "itself",
);
