import { todaysFacts } from "@/lib/briefing/briefing";
import { briefingInWords } from "@/lib/briefing/words";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** What matters today: `WordedBriefing`. Strangers get 404. Today asks while it is looked at. */
export const GET = workspaceRoute(
  "workspace.view",
  async ({ db, organization }) => privateJson(await briefingInWords(db, await todaysFacts(db, organization))),
  "itself",
);
