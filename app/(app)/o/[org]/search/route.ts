import { workspaceRoute } from "@/lib/accounts/workspace-route";
import { findItems } from "@/lib/erp/master-data/item-record";

/** Items by code or name, for the command palette: `?q=…` → `{ items: [{ id, code, name, href }] }`. Strangers get 404. */
export const GET = workspaceRoute("items.view", async ({ db, organization }, request) => {
  const hits = await findItems(db, new URL(request.url).searchParams.get("q") ?? "");
  const items = hits.map((hit) => ({ ...hit, href: `/o/${organization.slug}/items/${hit.id}` }));
  return Response.json({ items }, { headers: { "cache-control": "private, no-store" } });
});
