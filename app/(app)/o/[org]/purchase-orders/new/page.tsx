import type { Metadata } from "next";
import { Edited, UnsavedEdits } from "@/components/forms/unsaved-edits";
import { DraftOrderForm } from "@/components/purchase-orders/draft-form";
import { PageHeader } from "@/components/ui/page-header";
import { workspace } from "@/lib/accounts/organizations";
import { locationsById } from "@/lib/catalogue/lookups";
import { supplierOptions } from "@/lib/catalogue/supplier-options";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
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
  const wanted = (await readSearchParams(searchParams)).supplier ?? "";
  const [suppliers, locations] = await Promise.all([
    supplierOptions(db, { chosen: [wanted] }),
    locationsById(db),
  ]);
  const supplier = suppliers.options.find(({ id }) => id === wanted) ?? null;
  const offers = supplier ? await supplierOffers(db, supplier.id) : [];
  const base = `/o/${organization.slug}/purchase-orders`;
  return (
    <>
      <PageHeader
        title="New purchase order"
        breadcrumbs={[{ label: "Purchase orders", href: base }]}
        description="Saved as a draft; somebody approves and sends it afterwards."
      />
      <UnsavedEdits saved={wanted}>
        <Edited>
          <DraftOrderForm
            base={base}
            supplier={supplier && { id: supplier.id, currency: supplier.currency }}
            suppliers={{ ...suppliers, searchUrl: `/o/${organization.slug}/suppliers/options` }}
            locations={[...locations.values()].map(({ id, name }) => ({ id, name }))}
            offers={offers}
          />
        </Edited>
      </UnsavedEdits>
    </>
  );
}
