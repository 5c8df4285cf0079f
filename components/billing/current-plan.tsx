import { DayText, Money } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { PAID_PLANS, PLAN_CURRENCY, planPrice } from "@/lib/billing/plans";
import type { BillingView } from "@/lib/billing/queries";
import { formatDay } from "@/lib/format/day";
import { CancelSubscription } from "./subscription-buttons";

const dayOf = (instant: string) => instant.slice(0, 10);

/** The plan that an organization has, and what comes next. */
export function CurrentPlan({
  billing,
  path,
  mayManage,
}: {
  billing: BillingView;
  path: string;
  mayManage: boolean;
}) {
  const { planKey, interval, periodEnd, cancelAt, isBehind, priceMinor, priceCurrency, pendingFrom } =
    billing;
  const plan = PAID_PLANS.find(({ key }) => key === planKey);
  const paid = interval === "year" ? "year" : "month";
  return (
    <Panel
      title={plan?.name ?? "Your plan"}
      description={plan?.summary}
      actions={
        mayManage &&
        !cancelAt && (
          <>
            {!isBehind && (
              <LinkButton href={`${path}/plans?interval=${paid}`} variant="secondary">
                Change plan
              </LinkButton>
            )}
            {periodEnd && <CancelSubscription until={formatDay(dayOf(periodEnd), "en-US", "medium")} />}
          </>
        )
      }
    >
      <p className="text-sm">
        {plan && (
          <>
            {/* Who subscribed at another price goes on paying it. */}
            <Money
              minor={priceMinor ?? planPrice(plan, paid)}
              currency={priceCurrency ?? PLAN_CURRENCY}
              className="font-medium"
            />{" "}
            a {paid}, plus tax.{" "}
          </>
        )}
        {periodEnd && (
          <>
            {cancelAt ? "Ends on" : pendingFrom ? "Until" : "Renews on"}{" "}
            <DayText day={dayOf(cancelAt ?? pendingFrom ?? periodEnd)} />.
          </>
        )}
      </p>
    </Panel>
  );
}
