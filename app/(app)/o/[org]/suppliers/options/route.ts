import { findSupplierOptions } from "@/lib/catalogue/supplier-options";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/**
 * Some suppliers by code or name, for fields that ask for one: `?q=…` → `SupplierOption[]`; with `&inactive=1` also those
 * that are not bought from any more. Strangers get 404.
 */
export const GET = workspaceRoute("suppliers.view", async ({ db }, request) => {
  const { searchParams: asked } = new URL(request.url);
  const found = await findSupplierOptions(db, asked.get("q") ?? "", { inactive: asked.has("inactive") });
  return privateJson(found);
});
