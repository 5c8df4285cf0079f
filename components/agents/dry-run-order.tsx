"use client";
import { useLocaleSettings } from "@/components/ui/locale";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { DryRunOrder, DryRunSide } from "@/lib/agents/dry-run";
import { countOf } from "@/lib/format/count";
import { formatMoney } from "@/lib/format/money";
import { formatQuantity } from "@/lib/format/quantity";

/** One order that a dry run found to differ, line by line. */
export function DryRunOrderView({ order }: { order: DryRunOrder }) {
  const { locale } = useLocaleSettings();
  const { supplierName, locationName, currency, before, after, lines, more } = order;
  const side = (of: DryRunSide | null) =>
    of === null
      ? "No order"
      : `${formatMoney(of.totalMinor, currency, locale)}, ${of.byItself ? "ordered without asking" : "a person decides"}`;
  const quantity = (of: number, unit: string) => (of === 0 ? "—" : formatQuantity(of, locale, { unit }));
  return (
    <section className="rounded-lg border border-line p-3 sm:p-4">
      <h3 className="font-medium text-sm">{`${supplierName}, to ${locationName}`}</h3>
      <p className="mt-1 text-muted text-sm">{`Now: ${side(before)}. Then: ${side(after)}.`}</p>
      {lines.length > 0 && (
        <div className="mt-2">
          <TableFrame caption={`Lines to ${supplierName}, ${locationName}, that differ`} stack>
            <Thead>
              <tr>
                <Th>Item</Th>
                <Th numeric>Now</Th>
                <Th numeric>Then</Th>
              </tr>
            </Thead>
            <Tbody>
              {lines.map((line) => (
                <Tr key={line.itemId}>
                  <Td label="Item">
                    <span className="code-text">{line.code}</span> {line.name}
                  </Td>
                  <Td numeric label="Now">
                    {quantity(line.before, line.unit)}
                  </Td>
                  <Td numeric label="Then">
                    {quantity(line.after, line.unit)}
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </TableFrame>
        </div>
      )}
      {more > 0 && (
        <p className="mt-2 text-muted text-xs">{`${countOf(more, "more line", locale)} would differ.`}</p>
      )}
    </section>
  );
}
