import { BarList } from "@/components/charts/bar-list";
import { DayText, InstantText, Money } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import {
  type EndingTrial,
  type FailedPayment,
  type PaidMonth,
  type Revenue,
  TRIAL_SOON_DAYS,
} from "@/lib/admin/billing/overview";
import { formatDay } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/money";
import { AccountLink } from "./account-table";

/** What comes in each month, by currency. */
export function RevenuePanel({ revenue }: { revenue: readonly Revenue[] }) {
  return (
    <Panel
      title="Recurring revenue"
      description="By month, from our own records, before discounts and tax. A yearly plan counts a twelfth."
      flush={revenue.length > 0}
    >
      {revenue.length === 0 ? (
        <p className="text-muted text-sm">Nobody has subscribed yet.</p>
      ) : (
        <TableFrame caption="Recurring revenue by currency" stack>
          <Thead>
            <Tr>
              <Th>Currency</Th>
              <Th numeric>Subscriptions</Th>
              <Th numeric>A month</Th>
              <Th numeric>Payment overdue</Th>
              <Th numeric>Cancelled, still running</Th>
            </Tr>
          </Thead>
          <Tbody>
            {revenue.map(({ currency, subscriptions, monthlyMinor, behindMinor, endingMinor }) => (
              <Tr key={currency}>
                <Th scope="row" className="font-medium">
                  {currency}
                </Th>
                <Td label="Subscriptions" numeric>
                  {subscriptions}
                </Td>
                <Td label="A month" numeric className="font-medium">
                  <Money minor={monthlyMinor} currency={currency} />
                </Td>
                <Td label="Payment overdue" numeric>
                  <Money minor={behindMinor} currency={currency} />
                </Td>
                <Td label="Cancelled, still running" numeric>
                  <Money minor={endingMinor} currency={currency} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </TableFrame>
      )}
    </Panel>
  );
}

/** What was paid month by month, a list for each currency. */
export function PaidPanel({ paid, locale }: { paid: readonly PaidMonth[]; locale: string }) {
  const currencies = [...new Set(paid.map(({ currency }) => currency))];
  return (
    <Panel title="Paid by month" description="Invoices that were paid, by the month of the payment (UTC).">
      {currencies.length === 0 && (
        <p className="text-muted text-sm">Nothing was paid in the last 12 months.</p>
      )}
      <div className="space-y-5">
        {currencies.map((currency) => (
          <BarList
            key={currency}
            label={`Paid in ${currency}`}
            items={paid
              .filter((one) => one.currency === currency)
              .map(({ month, paidMinor }) => ({
                name: formatDay(`${month}-01`, locale, "month"),
                value: paidMinor,
                text: formatMoney(paidMinor, currency, locale),
              }))}
          />
        ))}
      </div>
    </Panel>
  );
}

/** Trials that end soon. */
export function TrialsPanel({ trials }: { trials: readonly EndingTrial[] }) {
  return (
    <Panel
      title="Trials that end soon"
      description={`Within ${TRIAL_SOON_DAYS} days.`}
      flush={trials.length > 0}
      actions={
        <LinkButton size="sm" href="/admin/billing/organizations?state=trial">
          All trials
        </LinkButton>
      }
    >
      {trials.length === 0 ? (
        <p className="text-muted text-sm">No trial ends within {TRIAL_SOON_DAYS} days.</p>
      ) : (
        <ul className="divide-y divide-line" aria-label="Trials that end soon">
          {trials.map(({ id, name, trialEndsAt }) => (
            <li key={id} className="flex items-baseline justify-between gap-4 px-4 py-2.5 text-sm sm:px-5">
              <AccountLink id={id} name={name} />
              <span className="shrink-0 text-muted">
                <InstantText instant={trialEndsAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Payments that failed and are waited for. */
export function FailedPaymentsPanel({ failed }: { failed: readonly FailedPayment[] }) {
  return (
    <Panel
      title="Failed payments"
      description="Stripe tries them again; the owners were told by e-mail."
      flush={failed.length > 0}
    >
      {failed.length === 0 ? (
        <p className="text-muted text-sm">No payment has failed.</p>
      ) : (
        <TableFrame caption="Failed payments" stack>
          <Thead>
            <Tr>
              <Th>Organization</Th>
              <Th>Invoice</Th>
              <Th numeric>Due</Th>
              <Th numeric>Attempts</Th>
              <Th>Next attempt</Th>
              <Th>Grace period until</Th>
            </Tr>
          </Thead>
          <Tbody>
            {failed.map((one) => (
              <Tr key={one.invoiceId}>
                <Td className="max-w-64">
                  <AccountLink id={one.organizationId} name={one.name} />
                </Td>
                <Td label="Invoice" className="whitespace-nowrap">
                  {one.number ?? one.invoiceId}
                </Td>
                <Td label="Due" numeric>
                  <Money minor={one.dueMinor} currency={one.currency} />
                </Td>
                <Td label="Attempts" numeric>
                  {one.attempts}
                </Td>
                <Td label="Next attempt">
                  <DayText day={one.nextAttemptAt?.slice(0, 10)} />
                </Td>
                <Td label="Grace period until">
                  <DayText day={one.graceEndsAt?.slice(0, 10)} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </TableFrame>
      )}
    </Panel>
  );
}
