import { DayText, Money } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { InvoiceRow } from "@/lib/billing/queries";
import { invoiceLook } from "./invoice-look";

/** Invoices, the newest first; each opens at Stripe, where one that is unpaid can be paid. */
export function InvoiceTable({ invoices }: { invoices: readonly InvoiceRow[] }) {
  return (
    <TableFrame caption="Invoices" stack>
      <Thead>
        <tr>
          <Th>Invoice</Th>
          <Th>Date</Th>
          <Th>Status</Th>
          <Th numeric>Total</Th>
          <Th>
            <span className="sr-only">Open</span>
          </Th>
        </tr>
      </Thead>
      <Tbody>
        {invoices.map(({ id, number, createdAt, status, totalMinor, currency, hostedUrl, pdfUrl }) => {
          const look = invoiceLook(status);
          const name = number ?? "Invoice";
          return (
            <Tr key={id}>
              <Td label="Invoice" className="font-medium">
                {name}
              </Td>
              <Td label="Date">
                <DayText day={createdAt.slice(0, 10)} />
              </Td>
              <Td label="Status">
                <StatusPill tone={look.tone} quiet>
                  {look.label}
                </StatusPill>
              </Td>
              <Td label="Total" numeric>
                <Money minor={totalMinor} currency={currency} />
              </Td>
              <Td label="Open" className="text-right">
                <span className="inline-flex gap-4">
                  {hostedUrl && (
                    <a className={LINK} href={hostedUrl} target="_blank" rel="noreferrer">
                      {status === "open" ? "Pay" : "View"}
                      <span className="sr-only"> {name}</span>
                    </a>
                  )}
                  {pdfUrl && (
                    <a className={LINK} href={pdfUrl} target="_blank" rel="noreferrer">
                      PDF<span className="sr-only"> of {name}</span>
                    </a>
                  )}
                </span>
              </Td>
            </Tr>
          );
        })}
      </Tbody>
    </TableFrame>
  );
}

const LINK = "rounded-sm font-medium text-accent underline underline-offset-2";
