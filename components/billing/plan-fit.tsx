import { Callout } from "@/components/ui/callout";
import { type PaidPlan, PLAN_CURRENCY } from "@/lib/billing/plans";
import { formatMoney } from "@/lib/format/money";

/** How long the trial goes on, and the plan that what it used so far would need. */
export function PlanFit({
  daysLeft,
  endsOn,
  fitting,
  locale,
}: {
  daysLeft: number;
  endsOn: string;
  fitting: PaidPlan | null;
  locale: string;
}) {
  const left = daysLeft === 1 ? "1 day left" : `${daysLeft} days left`;
  const title = daysLeft === 0 ? `The trial ended on ${endsOn}` : `Trial: ${left}, until ${endsOn}`;
  return (
    <Callout tone={daysLeft > 3 ? "accent" : "caution"} title={title}>
      {fitting
        ? `By what was used so far, ${fitting.name} fits: ${formatMoney(fitting.priceMinor, PLAN_CURRENCY, locale, { whole: true })} a month.`
        : "What was used so far is more than our largest plan has room for. Please ask us for an offer."}
    </Callout>
  );
}
