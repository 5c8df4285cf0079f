import { workspaceRoute } from "@/lib/accounts/workspace-route";
import { auditCsv } from "@/lib/audit/export";
import { auditListSchema } from "@/lib/audit/queries";
import { csvResponse } from "@/lib/erp/imports/reading/csv-stream";

/** The audit as it is filtered, as CSV. Whoever may not see it gets 404. */
export const GET = workspaceRoute("audit.view", ({ db, organization }, request) => {
  const { slug, timeZone } = organization;
  const state = auditListSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return csvResponse(auditCsv(db, { ...state, before: undefined }, timeZone), `audit-${slug}.csv`);
});
