import { Callout } from "@/components/ui/callout";
import { DayText, Money } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { NextInvoice } from "@/lib/billing/next-invoice";

/** What is charged next as things stand, line by line, as Stripe works it out. */
export function NextInvoicePanel({
  invoice,
  refusal,
}: {
  invoice: NextInvoice | null;
  refusal: string | null;
}) {
  if (!invoice)
    return (
      <Panel title="Next invoice">
        {refusal ? (
          <Callout tone="caution">{refusal}</Callout>
        ) : (
          <p className="text-muted text-sm">Nothing more is charged.</p>
        )}
      </Panel>
    );
  const { on, currency, lines, discountMinor, taxMinor, creditMinor, dueMinor } = invoice;
  const sums = [
    { label: "Discount", minor: -discountMinor },
    { label: "Tax", minor: taxMinor },
    { label: "From your credit", minor: -creditMinor },
  ].filter(({ minor }) => minor !== 0);
  return (
    <Panel
      title="Next invoice"
      description={
        <>
          {on && (
            <>
              On <DayText day={on.slice(0, 10)} />.{" "}
            </>
          )}
          As things stand now; overage until then is added.
        </>
      }
      flush
    >
      <TableFrame caption="Next invoice" stack>
        <Thead>
          <tr>
            <Th>For</Th>
            <Th numeric>Amount</Th>
          </tr>
        </Thead>
        <Tbody>
          {lines.map(({ id, description, amountMinor }) => (
            <Line key={id} label={description} minor={amountMinor} currency={currency} />
          ))}
          {sums.map(({ label, minor }) => (
            <Line key={label} label={label} minor={minor} currency={currency} />
          ))}
          <Line label="Total" minor={dueMinor} currency={currency} isTotal />
        </Tbody>
      </TableFrame>
    </Panel>
  );
}

function Line({
  label,
  minor,
  currency,
  isTotal = false,
}: {
  label: string;
  minor: number;
  currency: string;
  isTotal?: boolean;
}) {
  return (
    <Tr>
      <Td label="For" className={isTotal ? "font-semibold" : undefined}>
        {label}
      </Td>
      <Td label="Amount" numeric className={isTotal ? "font-semibold" : undefined}>
        <Money minor={minor} currency={currency} />
      </Td>
    </Tr>
  );
}
