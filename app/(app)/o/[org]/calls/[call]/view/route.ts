import { NotFoundError } from "@/lib/platform/errors";
import { callPage } from "@/lib/transcripts/queries";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** A call as its page shows it: `CallPage`. Strangers get 404. The page asks while the call goes on. */
export const GET = workspaceRoute<{ org: string; call: string }>(
  "calls.view",
  async ({ db }, _request, { call: id }) => {
    const call = await callPage(db, id);
    if (!call) throw new NotFoundError();
    return privateJson(call);
  },
  "itself",
);
