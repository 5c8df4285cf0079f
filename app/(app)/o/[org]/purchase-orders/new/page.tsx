import type { Metadata } from "next";
import { DraftForm } from "@/components/purchase-orders/draft-form";
import { PageHeader } from "@/components/ui/page-header";
import { workspace } from "@/lib/accounts/organizations";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { places, supplierTerms } from "@/lib/purchasing/lookups";
import { supplierOffers } from "@/lib/purchasing/queries";

export const metadata: Metadata = { title: "New purchase order" };

export default async function NewOrderPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, db } = await workspace((await params).org, "purchase-orders.edit");
  const [suppliers, locations] = await Promise.all([supplierTerms(db), places(db)]);
  const supplier = suppliers.get((await readSearchParams(searchParams)).supplier ?? "") ?? null;
  const offers = supplier ? await supplierOffers(db, supplier.id) : [];
  const base = `/o/${organization.slug}/purchase-orders`;
  return (
    <>
      <PageHeader
        title="New purchase order"
        breadcrumbs={[{ label: "Purchase orders", href: base }]}
        description="Saved as a draft; somebody approves and sends it afterwards."
      />
      <DraftForm
        base={base}
        supplier={supplier && { id: supplier.id, currency: supplier.currency }}
        suppliers={[...suppliers.values()]
          .filter(({ active }) => active)
          .map(({ id, name }) => ({ id, name }))}
        locations={[...locations.values()].map(({ id, name }) => ({ id, name }))}
        offers={offers}
      />
    </>
  );
}
