import { NotFoundError } from "@/lib/platform/errors";
import { threadView } from "@/lib/sms/queries";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** A conversation as its page shows it: `ThreadView`. Strangers get 404. The page asks while it is looked at. */
export const GET = workspaceRoute<{ org: string; thread: string }>(
  "messages.view",
  async ({ db }, _request, { thread: id }) => {
    const thread = await threadView(db, id);
    if (!thread) throw new NotFoundError();
    return privateJson(thread);
  },
  "itself",
);
