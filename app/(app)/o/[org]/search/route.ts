import { findWorkspace } from "@/lib/accounts/organizations";
import { currentUser } from "@/lib/accounts/sessions";
import { findItems } from "@/lib/erp/master-data/item-record";

/** Items by code or name, for the command palette: `?q=…` → `{ items: [{ id, code, name, href }] }`. Strangers get 404. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ org: string }> },
): Promise<Response> {
  const user = await currentUser();
  const workspace = user && (await findWorkspace(user, (await params).org));
  if (!workspace?.can("items.view")) return new Response("Not found.\n", { status: 404 });
  const hits = await findItems(workspace.db, new URL(request.url).searchParams.get("q") ?? "");
  const base = `/o/${workspace.organization.slug}/items`;
  const items = hits.map((hit) => ({ ...hit, href: `${base}/${hit.id}` }));
  return Response.json({ items }, { headers: { "cache-control": "private, no-store" } });
}
