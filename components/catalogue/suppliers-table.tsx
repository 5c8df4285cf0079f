import { CodeText, TextLink } from "@/components/ui/code-text";
import { NumberText, Percent } from "@/components/ui/figures";
import { type ListSort, ListSortSelect, sortHeads } from "@/components/ui/list-sort";
import { Missing } from "@/components/ui/missing";
import { Badge } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import {
  type SuppliersListRow,
  type SuppliersListState,
  suppliersAddress,
} from "@/lib/insights/suppliers-list";

type Sort = SuppliersListState["sort"];
/** Pressed first, these start with what is worth a look: the most, the slowest, the least punctual. */
const DOWN_FIRST = new Set<Sort>(["items", "orders", "p50", "p90"]);

const SORTS: readonly { sort: Sort; label: string }[] = [
  { sort: "name", label: "supplier" },
  { sort: "code", label: "code" },
  { sort: "items", label: "items" },
  { sort: "orders", label: "open orders" },
  { sort: "p50", label: "typical lead time" },
  { sort: "p90", label: "90% within" },
  { sort: "onTime", label: "on time" },
];

const sortOf = (state: SuppliersListState, base: string): ListSort<Sort, SuppliersListState> => ({
  state,
  href: (other) => suppliersAddress.href(base, other),
  first: (sort) => (DOWN_FIRST.has(sort) ? "desc" : "asc"),
});

/** The list's order as a choice, where its heads are not seen. */
export function SuppliersSort({ state, base }: { state: SuppliersListState; base: string }) {
  return <ListSortSelect {...sortOf(state, base)} sorts={SORTS} />;
}

/** The suppliers: what they supply, what they say of their lead time, and what their deliveries say. */
export function SuppliersTable({
  rows,
  state,
  base,
}: {
  rows: readonly SuppliersListRow[];
  state: SuppliersListState;
  /** `/o/{slug}/suppliers` */
  base: string;
}) {
  const head = sortHeads(sortOf(state, base));
  return (
    <TableFrame caption="Suppliers" stack>
      <Thead>
        <tr>
          {head("name", "Supplier")}
          {head("code", "Code")}
          <Th>Country</Th>
          <Th>Currency</Th>
          {head("items", "Items", true)}
          {head("orders", "Open orders", true)}
          <Th numeric>Quoted days</Th>
          {head("p50", "Typical lead time", true)}
          {head("p90", "90% within", true)}
          {head("onTime", "On time", true)}
        </tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td>
              <span className="flex min-w-0 flex-wrap items-center gap-x-2">
                <TextLink href={`${base}/${row.id}`}>{row.name}</TextLink>
                {!row.active && <Badge>Inactive</Badge>}
              </span>
            </Td>
            <Td label="Code">
              <CodeText className="font-normal">{row.code}</CodeText>
            </Td>
            <Td label="Country" className={row.country ? undefined : "max-md:hidden!"}>
              {row.country ?? <Missing />}
            </Td>
            <Td label="Currency">{row.currency}</Td>
            <Td numeric label="Items">
              <NumberText value={row.items} digits={0} />
            </Td>
            <Td numeric label="Open orders">
              <NumberText value={row.openOrders} digits={0} />
            </Td>
            <Td numeric label="Quoted days">
              <NumberText value={row.quotedDays} digits={0} />
            </Td>
            <Td numeric label="Typical lead time">
              <NumberText value={row.p50Days} digits={0} />
            </Td>
            <Td numeric label="90% within" className={late(row) ? "font-medium text-caution" : undefined}>
              <NumberText value={row.p90Days} digits={0} />
              {late(row) && <span className="sr-only"> (longer than quoted)</span>}
            </Td>
            <Td numeric label="On time">
              <Percent share={row.onTime} digits={0} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}

/** Half of the deliveries alone take longer than the supplier says. */
const late = (row: SuppliersListRow) =>
  row.quotedDays !== null && row.p50Days !== null && row.p50Days > row.quotedDays;
