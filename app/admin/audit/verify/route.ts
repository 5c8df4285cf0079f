import { verifyChain } from "@/lib/audit/verify";
import { positionParam } from "@/lib/format/search-params";
import { staffAudit } from "@/lib/staff/audit";
import { currentStaff } from "@/lib/staff/current";
import { privateJson } from "@/lib/web/route-answers";

/** Checks the chain of the staff's audit from `?after=` on, as far as one request goes: a `ChainCheck`. */
export async function GET(request: Request): Promise<Response> {
  const staff = await currentStaff();
  if (!staff?.can("staff-audit.view")) return new Response("Not found.\n", { status: 404 });
  const after = positionParam.parse(new URL(request.url).searchParams.get("after"));
  return privateJson(await verifyChain(staffAudit(), after));
}
