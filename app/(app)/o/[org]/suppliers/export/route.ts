import { findWorkspace } from "@/lib/accounts/organizations";
import { currentUser } from "@/lib/accounts/sessions";
import { csvResponse } from "@/lib/erp/imports/reading/csv-stream";
import { suppliersCsv } from "@/lib/insights/suppliers-export";
import { suppliersListSchema } from "@/lib/insights/suppliers-list";

/** The suppliers as the list is filtered, as CSV. Strangers get 404. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ org: string }> },
): Promise<Response> {
  const user = await currentUser();
  const workspace = user && (await findWorkspace(user, (await params).org));
  if (!workspace?.can("data.export")) return new Response("Not found.\n", { status: 404 });
  const state = suppliersListSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return csvResponse(suppliersCsv(workspace.db, state), `suppliers-${workspace.organization.slug}.csv`);
}
