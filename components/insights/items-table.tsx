import { ItemCell } from "@/components/insights/item-cell";
import { OnHand } from "@/components/insights/on-hand";
import { OutlookPill } from "@/components/insights/outlook-pill";
import { cx } from "@/components/ui/cx";
import { DayText, Money, NumberText, Percent, Quantity } from "@/components/ui/figures";
import { type ListSort, ListSortSelect, sortHeads } from "@/components/ui/list-sort";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { CLASS_NOT_KNOWN } from "@/lib/insights/abc-words";
import { type ItemsListRow, type ItemsListState, itemsAddress } from "@/lib/insights/items-list";

type Sort = ItemsListState["sort"];

/** What a phone offers to sort by, in the order of the columns. */
const SORTS: readonly { sort: Sort; label: string }[] = [
  { sort: "risk", label: "risk" },
  { sort: "code", label: "item" },
  { sort: "onHand", label: "on hand" },
  { sort: "cover", label: "days of stock" },
  { sort: "orderBy", label: "order by" },
  { sort: "suggested", label: "suggested" },
  { sort: "overstock", label: "overstock" },
  { sort: "value", label: "sold in a year" },
];

/** First comes what a planner looks for first. */
const UP_FIRST = new Set<Sort>(["code", "name", "orderBy", "cover"]);

const sortOf = (state: ItemsListState, base: string): ListSort<Sort, ItemsListState> => ({
  state,
  href: (other) => itemsAddress.href(base, other),
  first: (sort) => (UP_FIRST.has(sort) ? "asc" : "desc"),
});

/** The list's order as a choice, where its heads are not seen. */
export function ItemsSort({ state, base }: { state: ItemsListState; base: string }) {
  return <ListSortSelect {...sortOf(state, base)} sorts={SORTS} />;
}

/** On a phone a row is a card: what is nothing takes no line of it. */
const onPhoneIf = (value: unknown) => (value ? undefined : "max-md:hidden!");

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
  const head = sortHeads(sortOf(state, base));
  return (
    <TableFrame caption="Items" stack wide>
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
              <ItemCell
                row={row}
                base={base}
                location={several && row.place ? (places.get(row.place) ?? "All locations") : undefined}
              />
            </Td>
            <Td label="Status">
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
            <Td numeric label="Class">
              {row.abcClass ?? <span title={CLASS_NOT_KNOWN}>Not known</span>}
            </Td>
            <Td numeric label="On hand">
              <OnHand stock={row} />
            </Td>
            <Td numeric label="On order" className={onPhoneIf(row.onOrder)}>
              <Quantity value={row.onOrder} />
            </Td>
            <Td numeric label="Days of stock" className={onPhoneIf(row.daysOfCover)}>
              <NumberText value={row.daysOfCover} digits={0} />
            </Td>
            <Td label="Runs out" className={cx("whitespace-nowrap", onPhoneIf(row.stockOutDay))}>
              <DayText day={row.stockOutDay} style="short" />
            </Td>
            <Td label="Order by" className={cx("whitespace-nowrap", onPhoneIf(row.orderByDay))}>
              <DayText day={row.orderByDay} style="short" />
            </Td>
            <Td numeric label="Suggested" className={onPhoneIf(row.suggested)}>
              <Quantity value={row.suggested} />
            </Td>
            <Td numeric label={`Overstock (${currency})`} className={onPhoneIf(row.overstockMinor)}>
              <Money minor={row.overstockMinor} currency={currency} whole bare />
            </Td>
            <Td numeric label={`Sold in a year (${currency})`} className={onPhoneIf(row.annualMinor)}>
              <Money minor={row.annualMinor} currency={currency} whole bare />
            </Td>
            <Td label="Supplier" className="whitespace-nowrap max-md:whitespace-normal">
              {row.supplierName ?? <span className="text-muted">None</span>}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
