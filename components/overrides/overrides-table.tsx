import { TextLink } from "@/components/ui/code-text";
import { DayText } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { OverrideView } from "@/lib/overrides/queries";
import { ChangeText, WeeksText } from "./change-text";
import { EndOverride } from "./end-override";
import { StairStep } from "./stair-step";

/** Overrides of all items: what each changes, whose it is, and when it ends. */
export function OverridesTable({
  overrides,
  base,
  currency,
  mayEdit,
}: {
  overrides: readonly OverrideView[];
  base: string;
  currency: string;
  mayEdit: boolean;
}) {
  return (
    <TableFrame caption="Forecast overrides" stack>
      <Thead>
        <tr>
          <Th>Item</Th>
          <Th>Location</Th>
          <Th numeric>Change</Th>
          <Th>Weeks</Th>
          <Th>Reason</Th>
          <Th>By</Th>
          <Th>Expires</Th>
          <Th>Status</Th>
          <Th numeric>Error: last week → models → yours</Th>
          {mayEdit && (
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </tr>
      </Thead>
      <Tbody>
        {overrides.map((override) => (
          <Tr key={override.id}>
            <Td>
              <TextLink href={`${base}/items/${override.itemId}`}>{override.itemCode}</TextLink>
              <span className="block text-muted text-xs">{override.itemName}</span>
            </Td>
            <Td label="Location">{override.locationName ?? "All locations"}</Td>
            <Td numeric label="Change">
              <ChangeText change={override} unit={override.unit} />
            </Td>
            <Td label="Weeks" className="whitespace-nowrap">
              <WeeksText change={override} />
            </Td>
            <Td label="Reason" className="max-w-64 break-words">
              {override.reason}
            </Td>
            <Td label="By">{override.ownerName}</Td>
            <Td label="Expires" className="whitespace-nowrap">
              <DayText day={override.expiresDay} />
            </Td>
            <Td label="Status">
              <StatusPill status={override.status} quiet />
            </Td>
            <Td numeric label="Error: last week → models → yours">
              <StairStep added={override.added} unitCostMinor={override.unitCostMinor} currency={currency} />
            </Td>
            {mayEdit && (
              <Td>
                {override.status === "active" && (
                  <EndOverride
                    id={override.id}
                    version={override.version}
                    name={`of ${override.itemCode}: ${override.reason}`}
                  />
                )}
              </Td>
            )}
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
