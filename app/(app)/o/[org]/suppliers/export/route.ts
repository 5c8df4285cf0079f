import { workspaceRoute } from "@/lib/accounts/workspace-route";
import { csvResponse } from "@/lib/erp/imports/reading/csv-stream";
import { suppliersCsv } from "@/lib/insights/suppliers-export";
import { suppliersListSchema } from "@/lib/insights/suppliers-list";

/** The suppliers as the list is filtered, as CSV. Strangers get 404. */
export const GET = workspaceRoute("data.export", ({ db, organization }, request) => {
  const state = suppliersListSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return csvResponse(suppliersCsv(db, state), `suppliers-${organization.slug}.csv`);
});
