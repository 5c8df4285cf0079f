import type { Workspace } from "@/lib/accounts/organizations";
import { itemRecord, recentSales } from "@/lib/catalogue/item-record";
import { supplierOptions } from "@/lib/catalogue/supplier-options";
import { usualDays } from "@/lib/models/queries";
import { clock } from "@/lib/platform/clock";
import { ordersOfItem } from "@/lib/purchasing/item-orders";
import { demandExclusions } from "@/lib/stock/demand-exclusions";
import { DemandExclusions } from "./demand-exclusions";
import { ItemFacts, ItemStockLevels } from "./item-facts";
import { ItemOrders, RecentSales } from "./item-history";
import { ItemOffers } from "./item-offers";

/** What the books say of an item: its facts, stock, suppliers, orders and sales; to be changed by whoever may. */
export async function ItemMasterData({ workspace, itemId }: { workspace: Workspace; itemId: string }) {
  const { db, organization, can, readOnly } = workspace;
  const [item, sales, orders, suppliers, exclusions] = await Promise.all([
    itemRecord(db, itemId),
    recentSales(db, itemId),
    ordersOfItem(db, itemId, clock.today(organization.timeZone), await usualDays(db)),
    supplierOptions(db),
    demandExclusions(db, itemId),
  ]);
  if (!item) return null;
  const base = `/o/${organization.slug}`;
  const mayEdit = can("items.edit") && !readOnly;
  const offered = new Set(item.offers.map((offer) => offer.supplierId));
  const others = {
    searched: suppliers.searched,
    options: suppliers.options.filter(({ id }) => !offered.has(id)),
    searchUrl: `${base}/suppliers/options`,
  };
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[2fr_1fr]">
      <div className="min-w-0 space-y-6">
        <ItemOffers item={item} suppliers={others} base={base} mayEdit={can("suppliers.edit") && !readOnly} />
        <ItemOrders orders={orders} unit={item.unit} base={base} />
        <DemandExclusions exclusions={exclusions} mayEdit={mayEdit} />
        <RecentSales lines={sales} unit={item.unit} currency={organization.currency} />
      </div>
      <div className="min-w-0 space-y-6 max-xl:order-first">
        <ItemFacts
          item={item}
          currency={organization.currency}
          mayEdit={mayEdit}
          auditHref={can("audit.view") ? `${base}/audit?subject=Item:${item.id}` : undefined}
        />
        <ItemStockLevels item={item} mayEdit={mayEdit} />
      </div>
    </div>
  );
}
