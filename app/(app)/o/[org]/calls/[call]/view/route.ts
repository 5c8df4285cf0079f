import { positionParam } from "@/lib/format/search-params";
import { NotFoundError } from "@/lib/platform/errors";
import { callPage } from "@/lib/transcripts/queries";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/**
 * A call as its page shows it: `CallPage`. Strangers get 404. The page asks while the call goes on, with `?after=` the number of
 * an utterance for those behind it alone.
 */
export const GET = workspaceRoute<{ org: string; call: string }>(
  "calls.view",
  async ({ db }, request, { call: id }) => {
    const after = positionParam.parse(new URL(request.url).searchParams.get("after") ?? undefined);
    const call = await callPage(db, id, after);
    if (!call) throw new NotFoundError();
    return privateJson(call);
  },
  "itself",
);
