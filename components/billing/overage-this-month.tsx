import { Money, NumberText } from "@/components/ui/figures";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { PLAN_CURRENCY } from "@/lib/billing/plans";
import { metricOf } from "@/lib/usage/metrics";
import type { OverageView } from "@/lib/usage/overage-view";

/** What goes beyond the plan this month and costs, by measure, and whether it is allowed, up to which amount. */
export function OverageThisMonth({ overage }: { overage: OverageView }) {
  const { isAllowed, isInForce, ceilingMinor, rows, totalMinor } = overage;
  return (
    <>
      <TableFrame caption="Prices and overage this month" stack>
        <Thead>
          <tr>
            <Th>Measure</Th>
            <Th numeric>Price per unit</Th>
            <Th numeric>Overage this month</Th>
            <Th numeric>Cost</Th>
          </tr>
        </Thead>
        <Tbody>
          {rows.map(({ key, priceMinor, units, costMinor }) => (
            <Tr key={key}>
              <Td label="Measure" className="font-medium">
                {metricOf(key).label}
              </Td>
              <Td label="Price per unit" numeric>
                <Money minor={priceMinor} currency={PLAN_CURRENCY} />
              </Td>
              <Td label="Overage this month" numeric>
                <NumberText value={units} />
              </Td>
              <Td label="Cost" numeric>
                <Money minor={costMinor} currency={PLAN_CURRENCY} />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </TableFrame>
      <p className="text-sm">
        {isAllowed ? "Overage is allowed. " : "Overage is off. "}
        <Money minor={totalMinor} currency={PLAN_CURRENCY} className="font-medium" /> this month
        {isInForce && ceilingMinor !== null && (
          <>
            {" "}
            of at most <Money minor={ceilingMinor} currency={PLAN_CURRENCY} />
          </>
        )}
        , plus tax.
      </p>
    </>
  );
}
