import { scanReportSchema } from "@/lib/privacy/cookies/scan-schema";
import { storeScan } from "@/lib/privacy/cookies/scans";
import { currentStaff } from "@/lib/staff/current";

const MOST_BYTES = 2_000_000;

/** Takes a scan's report: compares it with the inventory and answers what was found. Whoever may not gets 404. */
export async function POST(request: Request): Promise<Response> {
  const staff = await currentStaff();
  if (!staff?.can("cookies.edit")) return new Response("Not found.\n", { status: 404 });
  const text = await request.text();
  const report = text.length <= MOST_BYTES && scanReportSchema.safeParse(readJson(text)).data;
  if (!report) return new Response("This is no report of a scan.\n", { status: 400 });
  return Response.json(await storeScan(staff.actor, report), { status: 201 });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
