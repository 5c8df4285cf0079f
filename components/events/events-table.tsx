import { ChangeText, WeeksText } from "@/components/overrides/change-text";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { EventView } from "@/lib/models/event-queries";
import { EVENT_NAMES } from "@/lib/models/event-types";
import { RemoveEvent } from "./remove-event";

/** Events that change demand: what they are about, when, and by how much. */
export function EventsTable({
  events,
  mayEdit,
  caption,
}: {
  events: readonly EventView[];
  mayEdit: boolean;
  caption: string;
}) {
  return (
    <TableFrame caption={caption} stack>
      <Thead>
        <tr>
          <Th>Event</Th>
          <Th>For</Th>
          <Th>Weeks</Th>
          <Th numeric>Effect</Th>
          <Th>By</Th>
          {mayEdit && (
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </tr>
      </Thead>
      <Tbody>
        {events.map((event) => (
          <Tr key={event.id}>
            <Td className="break-words">
              {event.name}
              <span className="block text-muted text-xs">{EVENT_NAMES[event.kind]}</span>
            </Td>
            <Td label="For">{event.about ?? "All items"}</Td>
            <Td label="Weeks" className="whitespace-nowrap">
              <WeeksText change={event} />
            </Td>
            <Td numeric label="Effect">
              <ChangeText change={{ kind: "percent", value: event.effect }} unit="" />
            </Td>
            <Td label="By">{event.ownerName}</Td>
            {mayEdit && (
              <Td>
                <RemoveEvent id={event.id} version={event.version} name={event.name} />
              </Td>
            )}
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
