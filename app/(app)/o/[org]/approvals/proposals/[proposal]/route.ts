import { proposalView } from "@/lib/agents/inbox";
import { NotFoundError } from "@/lib/platform/errors";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** Everything a person is shown of one proposal before deciding: `ProposalView`. Strangers get 404. */
export const GET = workspaceRoute<{ org: string; proposal: string }>(
  "proposals.view",
  async ({ db }, _request, params) => {
    const view = await proposalView(db, params.proposal);
    if (!view) throw new NotFoundError("This proposal");
    return privateJson(view);
  },
);
