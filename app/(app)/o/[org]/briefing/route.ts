import { inTemplates, todaysFacts } from "@/lib/briefing/briefing";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** What matters today: `Briefing`. Strangers get 404. Today asks while it is looked at. */
export const GET = workspaceRoute(
  "workspace.view",
  async ({ db, organization }) => {
    const { today, facts } = await todaysFacts(db, organization);
    return privateJson(inTemplates(today, facts));
  },
  "itself",
);
