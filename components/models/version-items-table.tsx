import { METHOD_NAMES } from "@/components/insights/method-names";
import { CodeText } from "@/components/ui/code-text";
import { NumberText, Percent } from "@/components/ui/figures";
import { sortHeads } from "@/components/ui/list-sort";
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
  const head = sortHeads({
    state,
    href: (other) => versionItemsAddress.href(base, other),
    first,
  });
  return (
    <TableFrame caption="Items by accuracy" wide>
      <Thead>
        <tr>
          {head("code", "Item")}
          <Th>Demand</Th>
          <Th>Method</Th>
          {head("ratio", "Range vs. last period", true)}
          {head("mase", "MASE", true)}
          {head("wape", "Error of demand", true)}
          {head("bias", "Bias", true)}
          {head("coverage", "Inside 90%", true)}
          {head("demand", "Sold a week", true)}
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

/** A column that is chosen first starts with the worst, codes from the front. */
const first = (sort: VersionItemsState["sort"]) => (sort === "code" || sort === "coverage" ? "asc" : "desc");
