import type { SearchAnswer } from "@/components/shell/commands";
import { findCustomers } from "@/lib/catalogue/customers";
import { findItems, findOrders, findSuppliers } from "@/lib/insights/find";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/**
 * Items, suppliers, customers and purchase orders by code, name or number, for the command palette: `?q=…` → `SearchAnswer`, a few of
 * each. What a role may not see is left out. Strangers get 404.
 */
export const GET = workspaceRoute("items.view", async ({ db, organization, can }, request) => {
  const words = new URL(request.url).searchParams.get("q") ?? "";
  const [items, suppliers, customers, orders] = await Promise.all([
    findItems(db, words),
    can("suppliers.view") ? findSuppliers(db, words) : [],
    can("suppliers.view") ? findCustomers(db, words) : [],
    can("purchase-orders.view") ? findOrders(db, words) : [],
  ]);
  const base = `/o/${organization.slug}`;
  const answer: SearchAnswer = {
    items: items.map((hit) => ({ ...hit, href: `${base}/items/${hit.id}` })),
    suppliers: suppliers.map((hit) => ({ ...hit, href: `${base}/suppliers/${hit.id}` })),
    customers: customers.map((hit) => ({ ...hit, href: `${base}/customers/${hit.id}` })),
    orders: orders.map(({ undone, ...hit }) => ({
      ...hit,
      status: undone ? "undone-order" : hit.status,
      href: `${base}/purchase-orders/${hit.id}`,
    })),
  };
  return privateJson(answer);
});
