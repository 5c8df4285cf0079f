import { z } from "zod";
import { verifyChain } from "@/lib/audit/verify";
import { staffAudit } from "@/lib/staff/audit";
import { currentStaff } from "@/lib/staff/current";

const afterSchema = z.coerce.number().int().min(0).catch(0);

/** Checks the chain of the staff's audit from `?after=` on, as far as one request goes: a `ChainCheck`. */
export async function GET(request: Request): Promise<Response> {
  const staff = await currentStaff();
  if (!staff?.can("staff-audit.view")) return new Response("Not found.\n", { status: 404 });
  const after = afterSchema.parse(new URL(request.url).searchParams.get("after"));
  return Response.json(await verifyChain(staffAudit(), after), {
    headers: { "cache-control": "private, no-store" },
  });
}
