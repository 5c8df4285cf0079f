import { verifyChain } from "@/lib/audit/verify";
import { positionParam } from "@/lib/format/search-params";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** Checks the chain of the audit from `?after=` on, as far as one request goes: a `ChainCheck`. Strangers get 404. */
export const GET = workspaceRoute("audit.view", async ({ db }, request) => {
  const after = positionParam.parse(new URL(request.url).searchParams.get("after"));
  return privateJson(await verifyChain(db, after));
});
