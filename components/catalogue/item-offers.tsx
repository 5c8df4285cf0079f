import { TextLink } from "@/components/ui/code-text";
import { EmptyState } from "@/components/ui/empty-state";
import { NumberText, Price, Quantity } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import { Badge } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { ItemRecord } from "@/lib/catalogue/item-record";
import { OfferButtons } from "./offer-buttons";
import { AddOffer, EditOffer } from "./offer-forms";
import type { SupplierChoices } from "./supplier-select";

/** Who the item is bought from, and on what terms. */
export function ItemOffers({
  item,
  suppliers,
  base,
  mayEdit,
}: {
  item: ItemRecord;
  /** Active suppliers that do not offer the item yet. */
  suppliers: SupplierChoices;
  /** `/o/{slug}` */
  base: string;
  mayEdit: boolean;
}) {
  const { offers, unit } = item;
  return (
    <Panel
      title="Suppliers"
      flush={offers.length > 0}
      actions={
        mayEdit && (
          <AddOffer
            itemId={item.id}
            code={item.code}
            unit={unit}
            suppliers={suppliers}
            first={offers.length === 0}
          />
        )
      }
    >
      {offers.length === 0 ? (
        <EmptyState title="No supplier offers this item" className="py-6">
          With a price, a minimum and a lead time, Lumina can say what to order and by when.
        </EmptyState>
      ) : (
        <TableFrame caption="Suppliers of this item" stack>
          <Thead>
            <tr>
              <Th>Supplier</Th>
              <Th numeric>Price</Th>
              <Th numeric>Minimum</Th>
              <Th numeric>Multiple</Th>
              <Th numeric>Quoted days</Th>
              {mayEdit && (
                <Th>
                  <span className="sr-only">Change</span>
                </Th>
              )}
            </tr>
          </Thead>
          <Tbody>
            {offers.map((offer) => (
              <Tr key={offer.id}>
                <Td>
                  <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
                    <TextLink href={`${base}/suppliers/${offer.supplierId}`}>{offer.supplierName}</TextLink>
                    {offer.preferred && <Badge tone="accent">Preferred</Badge>}
                    {!offer.supplierActive && <Badge>Inactive</Badge>}
                    {offer.supplierCode && (
                      <span className="code-text text-muted text-xs">{offer.supplierCode}</span>
                    )}
                  </span>
                </Td>
                <Td numeric label="Price">
                  <Price value={offer.unitPrice || null} currency={offer.currency} />
                </Td>
                <Td numeric label="Minimum">
                  <Quantity value={offer.minimumQuantity} unit={unit} />
                </Td>
                <Td numeric label="Multiple">
                  <Quantity value={offer.orderMultiple} unit={unit} />
                </Td>
                <Td numeric label="Quoted days">
                  <NumberText value={offer.leadTimeDays} digits={0} />
                </Td>
                {mayEdit && (
                  <Td>
                    <span className="flex flex-wrap justify-end gap-1.5 md:flex-nowrap">
                      <EditOffer offer={offer} unit={unit} />
                      <OfferButtons offer={offer} />
                    </span>
                  </Td>
                )}
              </Tr>
            ))}
          </Tbody>
        </TableFrame>
      )}
    </Panel>
  );
}
