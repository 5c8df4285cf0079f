import { ItemCell } from "@/components/insights/item-cell";
import { OnHand } from "@/components/insights/on-hand";
import { DayText, Money, NumberText, Percent, Quantity } from "@/components/ui/figures";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { ItemsListRow } from "@/lib/insights/items-list";

/** A short table of pressing items: which, how sure, by when. `focus` picks the columns that matter for the question. */
export function OutlookRows({
  rows,
  focus,
  base,
  currency,
  places,
  caption,
}: {
  rows: readonly ItemsListRow[];
  focus: "runs-out" | "expedite" | "order-due" | "overstock";
  /** `/o/{slug}/items` */
  base: string;
  currency: string;
  /** Names of locations by id; a place is written only where there are several. */
  places: ReadonlyMap<string, string>;
  caption: string;
}) {
  const atRisk = focus === "runs-out" || focus === "expedite";
  const place = (row: ItemsListRow) => (row.place && places.size > 1 ? places.get(row.place) : undefined);
  return (
    <TableFrame caption={caption} stack>
      <Thead>
        <tr>
          <Th>Item</Th>
          {focus !== "overstock" && <Th numeric>On hand</Th>}
          {focus === "expedite" && <Th numeric>On order</Th>}
          {atRisk && <Th numeric>Chance</Th>}
          {atRisk && <Th>Runs out</Th>}
          {focus === "order-due" && <Th>Order by</Th>}
          {focus === "order-due" && <Th numeric>Suggested</Th>}
          {focus === "overstock" && <Th numeric>Days of stock</Th>}
          {focus === "overstock" && <Th numeric>Excess value</Th>}
        </tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={`${row.itemId} ${row.place}`}>
            <Td className="md:w-full md:max-w-0">
              <ItemCell row={row} base={base} location={place(row)} />
            </Td>
            {focus !== "overstock" && (
              <Td numeric label="On hand">
                <OnHand stock={row} brief />
              </Td>
            )}
            {focus === "expedite" && (
              <Td numeric label="On order">
                <Quantity value={row.onOrder} />
              </Td>
            )}
            {atRisk && (
              <Td numeric label="Chance">
                <Percent share={row.stockOutRisk} digits={0} />
              </Td>
            )}
            {atRisk && (
              <Td label="Runs out">
                <DayText day={row.stockOutDay} style="short" />
              </Td>
            )}
            {focus === "order-due" && (
              <Td label="Order by">
                <DayText day={row.orderByDay} style="short" />
              </Td>
            )}
            {focus === "order-due" && (
              <Td numeric label="Suggested">
                <Quantity value={row.suggested} />
              </Td>
            )}
            {focus === "overstock" && (
              <Td numeric label="Days of stock">
                <NumberText value={row.daysOfCover} digits={0} />
              </Td>
            )}
            {focus === "overstock" && (
              <Td numeric label="Excess value">
                <Money minor={row.overstockMinor} currency={currency} whole />
              </Td>
            )}
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
