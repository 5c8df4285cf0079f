import type { SearchAnswer } from "@/components/shell/commands";
import { findCustomers } from "@/lib/catalogue/customers";
import { findContacts } from "@/lib/catalogue/find-contacts";
import { findImports, findItems, findMembers, findOrders, findSuppliers } from "@/lib/insights/find";
import { findInvoices } from "@/lib/invoices/find";
import { privateJson } from "@/lib/web/route-answers";
import { workspaceRoute } from "@/lib/web/workspace-route";

/**
 * Whatever has a code, name or number, for the command palette: `?q=…` → `SearchAnswer`, a few of each. What a role may not see is left out. Strangers get 404.
 */
export const GET = workspaceRoute("items.view", async ({ db, organization, can }, request) => {
  const words = new URL(request.url).searchParams.get("q") ?? "";
  const [items, suppliers, customers, orders, invoices, contacts, members, imports] = await Promise.all([
    findItems(db, words),
    can("suppliers.view") ? findSuppliers(db, words) : [],
    can("suppliers.view") ? findCustomers(db, words) : [],
    can("purchase-orders.view") ? findOrders(db, words) : [],
    can("invoices.view") ? findInvoices(db, words) : [],
    can("suppliers.view") ? findContacts(db, words) : [],
    can("members.view") ? findMembers(organization.id, words) : [],
    can("imports.view") ? findImports(db, words) : [],
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
    invoices: invoices.map((hit) => ({ ...hit, href: `${base}/invoices/${hit.id}` })),
    contacts: contacts.map(({ id, code, name, supplierId }) => ({
      ...{ id, code, name },
      href: supplierId ? `${base}/suppliers/${supplierId}` : `${base}/contacts?q=${encodeURIComponent(name)}`,
    })),
    members: members.map((hit) => ({ ...hit, href: `${base}/members` })),
    imports: imports.map((hit) => ({ ...hit, href: `${base}/imports/${hit.id}` })),
  };
  return privateJson(answer);
});
