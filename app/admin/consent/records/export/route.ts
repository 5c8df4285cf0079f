import { csvResponse } from "@/lib/erp/imports/reading/csv-stream";
import { noteExport, recordsCsv } from "@/lib/privacy/records/export";
import { recordListSchema } from "@/lib/privacy/records/list-state";
import { currentStaff } from "@/lib/staff/current";

/** The consent records as they are filtered, as CSV. Whoever may not see them gets 404. */
export async function GET(request: Request): Promise<Response> {
  const staff = await currentStaff();
  if (!staff?.can("consent-records.export")) return new Response("Not found.\n", { status: 404 });
  const state = recordListSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  await noteExport(staff.actor, state);
  return csvResponse(recordsCsv({ ...state, before: "" }), "consent-records.csv");
}
