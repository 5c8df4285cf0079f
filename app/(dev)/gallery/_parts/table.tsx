import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { RowCheckbox } from "@/components/ui/choice";
import { CodeText } from "@/components/ui/code-text";
import { DayText, NumberText, Price, Quantity } from "@/components/ui/figures";
import { FilterBar, FilterChips } from "@/components/ui/filter-bar";
import { Pagination } from "@/components/ui/pagination";
import { Card } from "@/components/ui/panel";
import { SearchInput } from "@/components/ui/search-input";
import { SortableHeader } from "@/components/ui/sortable-header";
import { Badge, StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { rows, TODAY } from "./sample";

/** A list as a tool: search, filters, sorting, selection, pages. `stack` shows its other face on a phone. */
export function TableSample({ stack = false }: { stack?: boolean }) {
  const name = stack ? "Sample items, as cards on a phone" : "Sample items";
  return (
    <>
      {!stack && (
        <FilterBar clearHref="?" end={<Button icon={<Download aria-hidden="true" />}>Export</Button>}>
          <SearchInput label="Search sample items" className="w-64 max-sm:w-full" />
          <FilterChips
            label="Stock"
            options={[
              { label: "All", href: "?stock=all", current: true, count: "412" },
              { label: "At risk", href: "?stock=risk", current: false, count: "9" },
              { label: "Overstock", href: "?stock=over", current: false, count: "31" },
            ]}
          />
        </FilterBar>
      )}
      <Card flush>
        <TableFrame caption={name} stack={stack}>
          <Thead>
            <tr>
              <SortableHeader href="?sort=code">Item</SortableHeader>
              {!stack && <Th>Class</Th>}
              <SortableHeader href="?sort=stock" numeric>
                On hand
              </SortableHeader>
              <SortableHeader href="?sort=-cover" numeric direction="ascending">
                Days of cover
              </SortableHeader>
              <Th>Runs out</Th>
              <Th numeric>Unit cost, €</Th>
              <Th>Status</Th>
            </tr>
          </Thead>
          <Tbody>
            {rows.map((row, index) => (
              <Tr key={row.code} selected={!stack && index === 1} cursor={!stack && index === 2}>
                <Td>
                  <span className="flex items-center gap-3">
                    {!stack && <RowCheckbox aria-label={`Select ${row.code}`} defaultChecked={index === 1} />}
                    <span className="min-w-0">
                      <CodeText href="#item">{row.code}</CodeText>
                      <span className="block max-w-72 truncate text-muted text-xs">{row.name}</span>
                    </span>
                  </span>
                </Td>
                {!stack && (
                  <Td>
                    <Badge>{"ABCBA"[index]}</Badge>
                  </Td>
                )}
                <Td numeric label="On hand">
                  <Quantity value={row.onHand} />
                </Td>
                <Td numeric label="Days of cover">
                  <NumberText value={row.cover} />
                </Td>
                <Td label="Runs out">
                  <DayText day={row.day} style="short" today={TODAY} />
                </Td>
                <Td numeric label="Unit cost">
                  <Price value={row.cost} currency="EUR" bare />
                </Td>
                <Td label="Status">
                  <StatusPill status={row.status} quiet />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </TableFrame>
        <div className="border-line border-t">
          <Pagination
            page={2}
            pageSize={5}
            total={412}
            href={(page) => `?page=${page}`}
            noun={stack ? "cards" : "items"}
          />
        </div>
      </Card>
    </>
  );
}
