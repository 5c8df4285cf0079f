import { agentRunProgressOf } from "@/lib/agents/queries";
import { NotFoundError } from "@/lib/platform/errors";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** How far a run is, for browsers whose live channel does not open. */
export const GET = workspaceRoute<{ org: string; run: string }>(
  "agents.view",
  async ({ db }, _request, params) => {
    const progress = await agentRunProgressOf(db, params.run);
    if (!progress) throw new NotFoundError();
    return Response.json(progress);
  },
  "itself",
);
