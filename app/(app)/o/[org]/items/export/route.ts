import { workspaceRoute } from "@/lib/accounts/workspace-route";
import { csvResponse } from "@/lib/erp/imports/reading/csv-stream";
import { itemsCsv } from "@/lib/insights/items-export";
import { itemsListSchema } from "@/lib/insights/items-list";

/** The items list as it is filtered, as CSV. Strangers get 404. */
export const GET = workspaceRoute("data.export", ({ db, organization }, request) => {
  const state = itemsListSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return csvResponse(itemsCsv(db, state), `items-${organization.slug}.csv`);
});
