import { DescriptionList } from "@/components/ui/description-list";
import { DayText, Money } from "@/components/ui/figures";
import type { AccountRow, readAccount } from "@/lib/admin/billing/accounts";
import { planWords } from "@/lib/billing/words";
import { NextDay } from "./account-state";

type Subscription = NonNullable<Awaited<ReturnType<typeof readAccount>>>["subscription"];

/** An organization's plan and dates. */
export function AccountFacts({ account, subscription }: { account: AccountRow; subscription: Subscription }) {
  const day = (instant: string | null | undefined) => <DayText day={instant?.slice(0, 10)} />;
  return (
    <DescriptionList
      items={[
        { term: "Plan", value: planWords(account.planKey, account.interval) },
        { term: "Next", value: <NextDay account={account} /> },
        ...(subscription?.priceMinor
          ? [
              {
                term: "Price",
                value: (
                  <>
                    <Money minor={subscription.priceMinor} currency={subscription.priceCurrency ?? ""} /> a{" "}
                    {subscription.interval}
                  </>
                ),
              },
              { term: "Paid until", value: day(subscription.periodEnd) },
            ]
          : []),
        ...(subscription?.pendingPlanKey
          ? [
              {
                term: "Next plan",
                value: (
                  <>
                    {planWords(subscription.pendingPlanKey, subscription.pendingInterval)}, from{" "}
                    {day(subscription.pendingFrom)}
                  </>
                ),
              },
            ]
          : []),
        { term: "Since", value: day(account.createdAt) },
        { term: "Country", value: account.country },
        ...(subscription
          ? [
              {
                term: "Customer at Stripe",
                value: <span className="code-text">{subscription.stripeCustomerId}</span>,
              },
              { term: "Compared with Stripe", value: day(subscription.syncedAt) },
            ]
          : []),
        { term: "Organization", value: <span className="code-text">{account.id}</span> },
      ]}
    />
  );
}
