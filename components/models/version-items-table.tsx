import { METHOD_NAMES } from "@/components/insights/method-names";
import { CodeText } from "@/components/ui/code-text";
import { NumberText, Percent } from "@/components/ui/figures";
import { SortableHeader } from "@/components/ui/sortable-header";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { VersionItem } from "@/lib/insights/version-items";
import { type VersionItemsState, versionItemsAddress } from "@/lib/models/schema";
import { AgainstNaive } from "./against-naive";
import { CLASS_NAMES, nameIn } from "./class-names";

interface Props {
  rows: readonly VersionItem[];
  state: VersionItemsState;
  /** The address of the list. */
  base: string;
  /** The address of the items' own pages. */
  itemsBase: string;
}

/** Items with a back-test: how far off each was. */
export function MeasuredItems({ rows, state, base, itemsBase }: Props) {
  const head = (sort: VersionItemsState["sort"], label: string, numeric = true) => (
    <SortableHeader
      numeric={numeric}
      direction={state.sort === sort ? (state.dir === "asc" ? "ascending" : "descending") : undefined}
      href={versionItemsAddress.href(base, { ...state, sort, dir: turned(state, sort), page: 1 })}
    >
      {label}
    </SortableHeader>
  );
  return (
    <TableFrame caption="Items by accuracy" wide>
      <Thead>
        <tr>
          {head("code", "Item", false)}
          <Th>Demand</Th>
          <Th>Method</Th>
          {head("ratio", "Range vs. last period")}
          {head("mase", "MASE")}
          {head("wape", "Error of demand")}
          {head("bias", "Bias")}
          {head("coverage", "Inside 90%")}
          {head("demand", "Sold a week")}
        </tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.itemId}>
            <ItemCell row={row} itemsBase={itemsBase} />
            <Td className="whitespace-nowrap">{nameIn(CLASS_NAMES, row.demandClass ?? "")}</Td>
            <Td className="whitespace-nowrap">{nameIn(METHOD_NAMES, row.method ?? "")}</Td>
            <Td numeric>
              <AgainstNaive ratio={row.ratio} />
            </Td>
            <Td numeric>
              <NumberText value={row.mase} />
            </Td>
            <Td numeric>
              <Percent share={row.wape} digits={0} />
            </Td>
            <Td numeric>
              <Percent share={row.bias} digits={0} signed />
            </Td>
            <Td numeric>
              <Percent share={row.coverage} digits={0} />
            </Td>
            <Td numeric>
              <NumberText value={row.weeklyDemand} digits={1} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}

/** Items without a measured model: why. */
export function UnmeasuredItems({
  rows,
  places,
  itemsBase,
}: Pick<Props, "rows" | "itemsBase"> & { places: ReadonlyMap<string, string> }) {
  return (
    <TableFrame caption="Items and the reason" stack>
      <Thead>
        <tr>
          <Th>Item</Th>
          <Th>Location</Th>
          <Th>Reason</Th>
        </tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={`${row.itemId} ${row.locationId}`}>
            <ItemCell row={row} itemsBase={itemsBase} />
            <Td label="Location">{places.get(row.locationId) ?? "All"}</Td>
            <Td>{row.reason}</Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}

function ItemCell({ row, itemsBase }: { row: VersionItem; itemsBase: string }) {
  return (
    <Td>
      <CodeText href={`${itemsBase}/${row.itemId}`}>{row.code}</CodeText>
      <p className="max-w-64 truncate text-muted text-xs">{row.name}</p>
    </Td>
  );
}

/** Pressing the sorted column turns it round; another starts with the worst, codes from the front. */
function turned(state: VersionItemsState, sort: VersionItemsState["sort"]): "asc" | "desc" {
  if (state.sort === sort) return state.dir === "asc" ? "desc" : "asc";
  return sort === "code" || sort === "coverage" ? "asc" : "desc";
}
