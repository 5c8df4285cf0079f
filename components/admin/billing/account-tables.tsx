import { invoiceLook } from "@/components/billing/invoice-look";
import { DayText, Money } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import type { CreditRow } from "@/lib/billing/credits";
import type { InvoiceRow } from "@/lib/billing/queries";
import type { CreditStatus } from "@/lib/billing/status";

/** The invoices of an organization, without the pages on which they are paid. */
export function AccountInvoices({ invoices }: { invoices: readonly InvoiceRow[] }) {
  if (invoices.length === 0) return <p className="text-muted text-sm">No invoices yet.</p>;
  return (
    <TableFrame caption="Invoices" stack>
      <Thead>
        <Tr>
          <Th>Invoice</Th>
          <Th>Date</Th>
          <Th>Status</Th>
          <Th numeric>Total</Th>
          <Th numeric>Due</Th>
        </Tr>
      </Thead>
      <Tbody>
        {invoices.map(({ id, number, createdAt, status, totalMinor, dueMinor, currency }) => (
          <Tr key={id}>
            <Td className="font-medium">{number ?? id}</Td>
            <Td label="Date">
              <DayText day={createdAt.slice(0, 10)} />
            </Td>
            <Td label="Status">
              <StatusPill tone={invoiceLook(status).tone} quiet>
                {invoiceLook(status).label}
              </StatusPill>
            </Td>
            <Td label="Total" numeric>
              <Money minor={totalMinor} currency={currency} />
            </Td>
            <Td label="Due" numeric>
              <Money minor={status === "open" ? dueMinor : 0} currency={currency} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}

const CREDITS: Readonly<Record<CreditStatus, { label: string; tone: Tone }>> = {
  asked: { label: "Stripe has not answered yet", tone: "caution" },
  given: { label: "Given", tone: "positive" },
  refused: { label: "Refused by Stripe", tone: "critical" },
};

/** What staff credited an organization. */
export function AccountCredits({ credits }: { credits: readonly CreditRow[] }) {
  if (credits.length === 0) return <p className="text-muted text-sm">No credit was given.</p>;
  return (
    <TableFrame caption="Credits" stack>
      <Thead>
        <Tr>
          <Th>Date</Th>
          <Th>Status</Th>
          <Th>Reason</Th>
          <Th numeric>Amount</Th>
        </Tr>
      </Thead>
      <Tbody>
        {credits.map(({ id, createdAt, status, reason, amountMinor, currency }) => (
          <Tr key={id}>
            <Td label="Date">
              <DayText day={createdAt.slice(0, 10)} />
            </Td>
            <Td label="Status">
              <StatusPill tone={CREDITS[status as CreditStatus].tone} quiet>
                {CREDITS[status as CreditStatus].label}
              </StatusPill>
            </Td>
            <Td label="Reason" className="max-w-96 [overflow-wrap:anywhere]">
              {reason}
            </Td>
            <Td label="Amount" numeric>
              <Money minor={amountMinor} currency={currency} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
