import { OnHand } from "@/components/insights/on-hand";
import { TextLink } from "@/components/ui/code-text";
import { DescriptionList } from "@/components/ui/description-list";
import { DayText, Price } from "@/components/ui/figures";
import { Missing } from "@/components/ui/missing";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import type { ItemRecord } from "@/lib/catalogue/item-record";
import { EditItem } from "./item-form";
import { CorrectStock } from "./stock-form";

/** The item's own facts. */
export function ItemFacts({
  item,
  currency,
  mayEdit,
  auditHref,
}: {
  item: ItemRecord;
  currency: string;
  mayEdit: boolean;
  /** Where its changes are told, for whoever may see them. */
  auditHref?: string;
}) {
  return (
    <Panel
      title="Item"
      actions={mayEdit && <EditItem item={item} currency={item.currency ?? currency} />}
      footer={auditHref && <TextLink href={auditHref}>What changed</TextLink>}
    >
      <DescriptionList
        items={[
          { term: "Name", value: item.name || <Missing /> },
          { term: "Category", value: item.category ?? <Missing /> },
          { term: "Barcode", value: item.barcode ?? <Missing /> },
          { term: "Unit", value: item.unit },
          {
            term: "Unit cost",
            value: <Price value={item.unitCost || null} currency={item.currency ?? currency} />,
          },
          { term: "Status", value: <StatusPill status={item.status} quiet /> },
          { term: "Type", value: item.kind === "charge" ? "Charge, not planned" : "Stock item" },
        ]}
      />
    </Panel>
  );
}

/** What every location holds, to be set right where it is wrong. */
export function ItemStockLevels({ item, mayEdit }: { item: ItemRecord; mayEdit: boolean }) {
  return (
    <Panel title="Stock by location" flush={item.places.length > 0}>
      {item.places.length === 0 ? (
        <p className="text-muted text-sm">
          No locations yet. They come with stock levels or purchase orders.
        </p>
      ) : (
        <ul className="divide-y divide-line text-sm">
          {item.places.map((place) => (
            <li
              key={place.locationId}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5 sm:px-5"
            >
              <span className="min-w-0 flex-1">
                {place.name}
                {place.asOfDay && (
                  <span className="block text-muted text-xs">
                    Counted <DayText day={place.asOfDay} />
                  </span>
                )}
              </span>
              <span className="text-right">
                <OnHand stock={place} unit={item.unit} className="font-medium" />
              </span>
              {mayEdit && <CorrectStock itemId={item.id} code={item.code} unit={item.unit} place={place} />}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
