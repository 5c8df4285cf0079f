import { findWorkspace } from "@/lib/accounts/organizations";
import { currentUser } from "@/lib/accounts/sessions";
import { auditCsv } from "@/lib/audit/export";
import { auditListSchema } from "@/lib/audit/queries";
import { csvResponse } from "@/lib/erp/imports/reading/csv-stream";

/** The audit as it is filtered, as CSV. Whoever may not see it gets 404. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ org: string }> },
): Promise<Response> {
  const user = await currentUser();
  const workspace = user && (await findWorkspace(user, (await params).org));
  if (!workspace?.can("audit.view")) return new Response("Not found.\n", { status: 404 });
  const { slug, timeZone } = workspace.organization;
  const state = auditListSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return csvResponse(auditCsv(workspace.db, { ...state, before: undefined }, timeZone), `audit-${slug}.csv`);
}
