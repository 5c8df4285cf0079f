import { CodeText, TextLink } from "@/components/ui/code-text";
import { NumberText, Percent } from "@/components/ui/figures";
import { Missing } from "@/components/ui/missing";
import { SortableHeader } from "@/components/ui/sortable-header";
import { Badge } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { type SuppliersListRow, type SuppliersListState, suppliersHref } from "@/lib/insights/suppliers-list";

type Sort = SuppliersListState["sort"];
/** Pressed first, these start with what is worth a look: the most, the slowest, the least punctual. */
const DOWN_FIRST = new Set<Sort>(["items", "orders", "p50", "p90"]);

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
  const head = (sort: Sort, label: string, numeric = false) => (
    <SortableHeader
      numeric={numeric}
      direction={state.sort === sort ? (state.dir === "asc" ? "ascending" : "descending") : undefined}
      href={suppliersHref(base, { ...state, sort, dir: nextDirection(state, sort), page: 1 })}
    >
      {label}
    </SortableHeader>
  );
  return (
    <TableFrame caption="Suppliers">
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
            <Td>
              <CodeText className="font-normal">{row.code}</CodeText>
            </Td>
            <Td>{row.country ?? <Missing />}</Td>
            <Td>{row.currency}</Td>
            <Td numeric>
              <NumberText value={row.items} digits={0} />
            </Td>
            <Td numeric>
              <NumberText value={row.openOrders} digits={0} />
            </Td>
            <Td numeric>
              <NumberText value={row.quotedDays} digits={0} />
            </Td>
            <Td numeric>
              <NumberText value={row.p50Days} digits={0} />
            </Td>
            <Td numeric className={late(row) ? "font-medium text-caution" : undefined}>
              <NumberText value={row.p90Days} digits={0} />
              {late(row) && <span className="sr-only"> (longer than quoted)</span>}
            </Td>
            <Td numeric>
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

function nextDirection(state: SuppliersListState, sort: Sort): "asc" | "desc" {
  if (state.sort === sort) return state.dir === "asc" ? "desc" : "asc";
  return DOWN_FIRST.has(sort) ? "desc" : "asc";
}
