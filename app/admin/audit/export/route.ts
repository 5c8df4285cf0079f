import { auditCsv } from "@/lib/audit/export";
import { auditListSchema } from "@/lib/audit/queries";
import { csvResponse } from "@/lib/erp/imports/reading/csv-stream";
import { recordAuditExport, staffActorNames, staffAudit } from "@/lib/staff/audit";
import { currentStaff } from "@/lib/staff/current";

/** The audit of the staff as it is filtered, as CSV; that it was taken is an entry too. Whoever may not see it gets 404. */
export async function GET(request: Request): Promise<Response> {
  const staff = await currentStaff();
  if (!staff?.can("staff-audit.view")) return new Response("Not found.\n", { status: 404 });
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const state = { ...auditListSchema.parse(query), before: undefined };
  await recordAuditExport(staff, state);
  return csvResponse(auditCsv(staffAudit(), state, "UTC", staffActorNames), "audit-staff.csv");
}
