import { inbox } from "@/lib/agents/inbox";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/**
 * The proposals to decide, or with `?show=decided` those that were decided: `ProposalRow[]`. Strangers get 404. The screen asks
 * every five seconds.
 */
export const GET = workspaceRoute(
  "proposals.view",
  async ({ db }, request) => {
    const show = new URL(request.url).searchParams.get("show") === "decided" ? "decided" : "open";
    return privateJson(await inbox(db, show));
  },
  "itself",
);
