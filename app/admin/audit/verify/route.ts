import { verifyChain } from "@/lib/audit/verify";
import { positionParam } from "@/lib/format/search-params";
import { staffAudit } from "@/lib/staff/audit";
import { privateJson } from "@/lib/web/route-answers";
import { staffRoute } from "@/lib/web/staff-route";

/** Checks the chain of the staff's audit from `?after=` on, as far as one request goes: a `ChainCheck`. */
export const GET = staffRoute("staff-audit.view", async (_staff, request) => {
  const after = positionParam.parse(new URL(request.url).searchParams.get("after"));
  return privateJson(await verifyChain(staffAudit(), after));
});
