import type { ReactNode } from "react";
import { DayText } from "@/components/ui/figures";
import type { SelectOption } from "@/components/ui/select";
import { SortableHeader } from "@/components/ui/sortable-header";
import { StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { InventoryEntry } from "@/lib/consent/cookies/entry";
import { entryForm } from "@/lib/consent/cookies/inventory";
import type { InventorySort, InventoryState } from "@/lib/consent/cookies/schema";
import { EditEntry } from "./entry-form";
import { RemoveEntry } from "./row-actions";
import { STORAGE_KIND_WORDS } from "./words";

/** The inventory, a line each. */
export function InventoryTable({
  entries,
  state,
  href,
  services,
  categories,
  found,
  editable,
  locale,
}: {
  entries: readonly InventoryEntry[];
  state: InventoryState;
  href: (state: Partial<InventoryState>) => string;
  services: readonly SelectOption[];
  /** Names by key. */
  categories: ReadonlyMap<string, string>;
  /** Names of open findings. */
  found: ReadonlySet<string>;
  editable: boolean;
  /** How the numbers of the forms are written. */
  locale: string;
}) {
  const head = (sort: InventorySort, label: string) => {
    const current = state.sort === sort;
    return (
      <SortableHeader
        href={href({ sort, down: current && !state.down ? "1" : "" })}
        direction={current ? (state.down ? "descending" : "ascending") : undefined}
      >
        {label}
      </SortableHeader>
    );
  };
  return (
    <TableFrame caption="Cookies and storage" wide>
      <Thead>
        <tr>
          {head("pattern", "Name")}
          {head("service", "Service")}
          {head("category", "Category")}
          <Th>Purpose</Th>
          {head("lifetime", "Lifetime")}
          {head("firstSeen", "First seen")}
          {head("lastSeen", "Last seen")}
          {editable && (
            <Th>
              <span className="sr-only">Change</span>
            </Th>
          )}
        </tr>
      </Thead>
      <Tbody>
        {entries.map((entry) => (
          <Tr key={entry.id}>
            <Td className="min-w-44">
              <span className="code-text font-medium">{entry.pattern}</span>
              <span className="mt-0.5 flex flex-wrap items-center gap-x-2 text-muted text-xs">
                {STORAGE_KIND_WORDS[entry.kind]} <Pill entry={entry} found={found} />
              </span>
            </Td>
            <Td className="min-w-36">
              {services.find(({ value }) => value === entry.serviceKey)?.label ?? entry.serviceKey}
              <span className="block text-muted text-xs">{entry.provider}</span>
            </Td>
            <Td>{categories.get(entry.category) ?? entry.category}</Td>
            <Td className="min-w-64 max-w-96 text-pretty">{entry.purpose.en}</Td>
            <Td className="min-w-32">{entry.lifetime.en}</Td>
            <Td className="whitespace-nowrap">
              <Seen at={entry.firstSeenAt} />
            </Td>
            <Td className="whitespace-nowrap">
              <Seen at={entry.lastSeenAt} />
            </Td>
            {editable && (
              <Td>
                <span className="flex justify-end gap-1">
                  <EditEntry
                    id={entry.id}
                    version={entry.version}
                    values={entryForm(entry, locale)}
                    services={services}
                  />
                  <RemoveEntry id={entry.id} version={entry.version} name={entry.pattern} />
                </span>
              </Td>
            )}
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}

function Pill({ entry, found }: { entry: InventoryEntry; found: ReadonlySet<string> }): ReactNode {
  if (found.has(`${entry.kind} ${entry.pattern}`))
    return (
      <StatusPill tone="caution" quiet>
        Open finding
      </StatusPill>
    );
  if (entry.status === "blocked")
    return (
      <StatusPill tone="critical" quiet>
        Blocked
      </StatusPill>
    );
  return entry.lastSeenAt ? (
    <StatusPill tone="positive" quiet>
      Seen as declared
    </StatusPill>
  ) : (
    <StatusPill tone="neutral" quiet>
      Never seen
    </StatusPill>
  );
}

const Seen = ({ at }: { at: string | null }) => <DayText day={at?.slice(0, 10)} />;
