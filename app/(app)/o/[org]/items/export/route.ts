import { findWorkspace } from "@/lib/accounts/organizations";
import { currentUser } from "@/lib/accounts/sessions";
import { csvResponse } from "@/lib/erp/imports/reading/csv-stream";
import { itemsCsv } from "@/lib/insights/items-export";
import { itemsListSchema } from "@/lib/insights/items-list";

/** The items list as it is filtered, as CSV. Strangers get 404. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ org: string }> },
): Promise<Response> {
  const user = await currentUser();
  const workspace = user && (await findWorkspace(user, (await params).org));
  if (!workspace?.can("data.export")) return new Response("Not found.\n", { status: 404 });
  const state = itemsListSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return csvResponse(itemsCsv(workspace.db, state), `items-${workspace.organization.slug}.csv`);
}
