import { OnHand } from "@/components/insights/on-hand";
import { OutlookPill } from "@/components/insights/outlook-pill";
import { CodeText } from "@/components/ui/code-text";
import { DayText, Money, NumberText, Percent, Quantity } from "@/components/ui/figures";
import { SortableHeader } from "@/components/ui/sortable-header";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { CLASS_NOT_KNOWN } from "@/lib/insights/abc-words";
import { itemsHref } from "@/lib/insights/items-href";
import type { ItemsListRow, ItemsListState } from "@/lib/insights/items-list";

type Sort = ItemsListState["sort"];

/** The items list: one row for each item at each place. */
export function ItemsTable({
  rows,
  state,
  base,
  places,
  currency,
}: {
  rows: readonly ItemsListRow[];
  state: ItemsListState;
  base: string;
  places: ReadonlyMap<string, string>;
  currency: string;
}) {
  const several = places.size > 1;
  const head = (sort: Sort, label: string, numeric = false) => (
    <SortableHeader
      numeric={numeric}
      direction={state.sort === sort ? (state.dir === "asc" ? "ascending" : "descending") : undefined}
      href={itemsHref(base, { ...state, sort, dir: nextDirection(state, sort), page: 1 })}
    >
      {label}
    </SortableHeader>
  );
  return (
    <TableFrame caption="Items" wide>
      <Thead>
        <tr>
          {head("code", "Item")}
          {head("risk", "Status")}
          <Th numeric>Class</Th>
          {head("onHand", "On hand", true)}
          <Th numeric>On order</Th>
          {head("cover", "Days of stock", true)}
          <Th>Runs out</Th>
          {head("orderBy", "Order by")}
          {head("suggested", "Suggested", true)}
          {head("overstock", "Overstock", true)}
          {head("value", `Sold in a year (${currency})`, true)}
          <Th>Supplier</Th>
        </tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={`${row.itemId} ${row.place}`}>
            <Td>
              <CodeText href={`${base}/${row.itemId}${row.place ? `?place=${row.place}` : ""}`}>
                {row.code}
              </CodeText>
              <p className="max-w-72 truncate text-muted text-xs">
                {[
                  row.name !== row.code && row.name,
                  several && row.place && (places.get(row.place) ?? "All locations"),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </Td>
            <Td>
              {row.status ? (
                <span className="flex items-center gap-2">
                  <OutlookPill status={row.status} quiet />
                  {row.stockOutRisk !== null && row.stockOutRisk >= 0.1 && (
                    <Percent share={row.stockOutRisk} digits={0} className="text-muted text-xs" />
                  )}
                </span>
              ) : (
                <span className="text-muted text-xs">Not planned yet</span>
              )}
            </Td>
            <Td numeric>{row.abcClass ?? <span title={CLASS_NOT_KNOWN}>Not known</span>}</Td>
            <Td numeric>
              <OnHand stock={row} />
            </Td>
            <Td numeric>
              <Quantity value={row.onOrder} />
            </Td>
            <Td numeric>
              <NumberText value={row.daysOfCover} digits={0} />
            </Td>
            <Td className="whitespace-nowrap">
              <DayText day={row.stockOutDay} style="short" />
            </Td>
            <Td className="whitespace-nowrap">
              <DayText day={row.orderByDay} style="short" />
            </Td>
            <Td numeric>
              <Quantity value={row.suggested} />
            </Td>
            <Td numeric>
              <Money minor={row.overstockMinor} currency={currency} whole bare />
            </Td>
            <Td numeric>
              <Money minor={row.annualMinor} currency={currency} whole bare />
            </Td>
            <Td className="whitespace-nowrap">
              {row.supplierName ?? <span className="text-muted">None</span>}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}

/** Pressing the sorted column turns it round; another column starts with what a planner looks for first. */
function nextDirection(state: ItemsListState, sort: Sort): "asc" | "desc" {
  if (state.sort === sort) return state.dir === "asc" ? "desc" : "asc";
  return sort === "code" || sort === "name" || sort === "orderBy" || sort === "cover" ? "asc" : "desc";
}
