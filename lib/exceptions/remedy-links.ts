import type { Permission } from "@/lib/accounts/permissions";
import type { LinkRemedy, References, Remedy } from "./cause";

/** Something to do about a case, as a link to where it is done. */
export interface RemedyLink {
  label: string;
  href: string;
}

const LINKS: Readonly<
  Record<
    LinkRemedy,
    { label: string; permission: Permission; path: (references: References) => string | null | undefined }
  >
> = {
  "open-order": {
    label: "Open the order",
    permission: "purchase-orders.view",
    path: ({ orderId }) => orderId && `purchase-orders/${orderId}`,
  },
  "open-invoice": {
    label: "Open the invoice",
    permission: "invoices.view",
    path: ({ invoiceId }) => invoiceId && `invoices/${invoiceId}`,
  },
  "open-item": {
    label: "Open the item",
    permission: "items.view",
    path: ({ itemId }) => itemId && `items/${itemId}`,
  },
  "open-supplier": {
    label: "Open the supplier",
    permission: "suppliers.view",
    path: ({ supplierId }) => supplierId && `suppliers/${supplierId}`,
  },
  "open-import": {
    label: "Open the import",
    permission: "imports.view",
    path: ({ importId }) => importId && `imports/${importId}`,
  },
  "open-training": {
    label: "Open the training run",
    permission: "models.view",
    path: ({ trainingId }) => trainingId && `models/runs/${trainingId}`,
  },
  "open-run": {
    label: "Open the run",
    permission: "agents.view",
    path: ({ runId }) => runId && `agents/runs/${runId}`,
  },
  "order-again": {
    label: "Order the item",
    permission: "purchase-orders.edit",
    path: ({ itemId }) => itemId && `items/${itemId}`,
  },
  "import-again": { label: "Import a file", permission: "imports.create", path: () => "imports/new" },
};

const isLink = (remedy: Remedy): remedy is LinkRemedy => remedy in LINKS;

/** The usual remedies of a case that are done elsewhere, the first the most usual; one whose row is not known, or that the reader may not do, is left out. */
export const remedyLinks = (
  remedies: readonly Remedy[],
  references: References,
  base: string,
  can: (permission: Permission) => boolean,
): RemedyLink[] =>
  remedies.flatMap((remedy) => {
    if (!isLink(remedy)) return [];
    const { label, permission, path } = LINKS[remedy];
    const to = path(references);
    return to && can(permission) ? [{ label, href: `${base}/${to}` }] : [];
  });
