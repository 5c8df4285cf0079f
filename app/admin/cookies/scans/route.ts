import { scanReportSchema } from "@/lib/consent/cookies/scan-schema";
import { storeScan } from "@/lib/consent/cookies/scans";
import { readJson } from "@/lib/platform/request-body";
import { knownStaff } from "@/lib/staff/current";

const MAX_BYTES = 2 * 1024 * 1024;

/**
 * Takes a scan's report: compares it with the inventory and answers what was found. Whoever may not gets 404. A program sends
 * it, which has no authenticator app: Access alone proves it.
 */
export async function POST(request: Request): Promise<Response> {
  const staff = await knownStaff();
  if (!staff?.can("cookies.edit")) return new Response("Not found.\n", { status: 404 });
  const report = scanReportSchema.safeParse(await readJson(request, MAX_BYTES)).data;
  if (!report) return new Response("This is no report of a scan.\n", { status: 400 });
  return Response.json(await storeScan(staff.actor, report), { status: 201 });
}
