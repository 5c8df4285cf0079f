import type { ReactNode } from "react";
import { Money, NumberText } from "@/components/ui/figures";
import { Badge } from "@/components/ui/status-pill";
import { Tabs } from "@/components/ui/tabs";
import { PAID_PLANS, type PaidPlan, PLAN_CURRENCY, type PlanLimits, planPrice } from "@/lib/billing/plans";
import type { Interval } from "@/lib/billing/status";

const LIMITS: readonly { key: keyof PlanLimits; label: string }[] = [
  { key: "items", label: "items" },
  { key: "salesLinesPerMonth", label: "sales lines a month" },
  { key: "members", label: "members" },
  { key: "agentRunsPerMonth", label: "agent runs a month" },
  { key: "phoneNumbers", label: "telephone numbers" },
];

/** The plans beside each other, by the month or by the year. */
export function PlanCards({
  interval,
  path,
  current,
  action,
}: {
  interval: Interval;
  /** The page's own address: the tabs lead to it. */
  path: string;
  current?: { planKey: string | null; interval: string | null };
  action: (plan: PaidPlan) => ReactNode;
}) {
  const tab = (value: Interval, label: string) => ({
    ...{ label, href: `${path}?interval=${value}`, current: interval === value },
  });
  return (
    <>
      <Tabs label="Pay" tabs={[tab("month", "Monthly"), tab("year", "Yearly, two months free")]} />
      <ul className="grid gap-4 md:grid-cols-3">
        {PAID_PLANS.map((plan) => (
          <li key={plan.key} className="flex flex-col rounded-lg border border-line bg-surface p-5">
            <div className="flex items-center justify-between gap-2">
              <h3 className="font-semibold text-base">{plan.name}</h3>
              {current?.planKey === plan.key && current.interval === interval && (
                <Badge tone="accent">Your plan</Badge>
              )}
            </div>
            <p className="mt-1 text-muted text-sm">{plan.summary}</p>
            <p className="mt-4">
              <span className="font-semibold text-title">
                <Money minor={planPrice(plan, interval)} currency={PLAN_CURRENCY} whole />
              </span>{" "}
              <span className="text-muted text-sm">a {interval}, plus tax</span>
            </p>
            <dl className="mt-4 flex-1 space-y-2 border-line border-t pt-4 text-sm">
              {LIMITS.map(({ key, label }) => (
                <div key={key} className="flex flex-row-reverse items-baseline justify-end gap-1.5">
                  <dt className="text-muted">{label}</dt>
                  <dd className="font-medium">
                    {plan.limits[key] === null ? "Unlimited" : <NumberText value={plan.limits[key]} />}
                  </dd>
                </div>
              ))}
            </dl>
            <div className="mt-5">{action(plan)}</div>
          </li>
        ))}
      </ul>
    </>
  );
}
