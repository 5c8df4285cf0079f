import { workspaceRoute } from "@/lib/accounts/workspace-route";
import { runProgressOf } from "@/lib/agents/queries";
import { NotFoundError } from "@/lib/platform/errors";

/** How far a run is, for browsers whose live channel does not open. */
export const GET = workspaceRoute<{ org: string; run: string }>(
  "agents.view",
  async ({ db }, _request, params) => {
    const progress = await runProgressOf(db, params.run);
    if (!progress) throw new NotFoundError();
    return Response.json(progress);
  },
);
