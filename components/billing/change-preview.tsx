import { Callout } from "@/components/ui/callout";
import { DayText, Money } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import type { PlanChange } from "@/lib/billing/plan-change";
import type { PaidPlan } from "@/lib/billing/plans";
import type { Interval } from "@/lib/billing/status";
import type { Misfit } from "@/lib/usage/fits";
import { formatUsage } from "@/lib/usage/metrics";
import { ConfirmChange } from "./subscription-buttons";

/** What a change of plan costs and changes, before somebody says yes. */
export function ChangePreview({
  plan,
  interval,
  preview,
  misfits,
  locale,
  path,
}: {
  plan: PaidPlan;
  interval: Interval;
  preview: PlanChange;
  misfits: readonly Misfit[];
  locale: string;
  /** The billing page. */
  path: string;
}) {
  const { when, dueMinor, creditMinor, recurringMinor, currency, from, at } = preview;
  const stopping = misfits.flatMap(({ metric: { stops, unit } }) => (stops ? [unit] : []));
  const recurring = (
    <>
      <Money minor={recurringMinor} currency={currency} /> a {interval}, plus tax
    </>
  );
  return (
    <div className="space-y-6">
      {misfits.length > 0 && (
        <Callout tone="caution" title={`Not everything fits into ${plan.name}`}>
          <ul className="list-disc pl-4">
            {misfits.map(({ metric: { key, label, per }, used, allowed }) => (
              <li key={key}>
                {label}: {formatUsage(key, used, locale)}
                {per === "month" ? " this month" : ""}; the plan has {formatUsage(key, allowed, locale)}
                {per === "month" ? " a month" : ""}
              </li>
            ))}
          </ul>
          <p className="mt-1">
            Nothing is deleted.
            {stopping.length > 0 &&
              ` No more of ${stopping.join(", ")} begins until you are within the plan.`}
          </p>
        </Callout>
      )}
      <Panel title={when === "now" ? "Starts now" : "Starts when the current period ends"}>
        <p className="max-w-prose text-sm">
          {when === "now" ? (
            <>
              You are charged{" "}
              <strong className="font-semibold">
                <Money minor={dueMinor} currency={currency} />
              </strong>{" "}
              now: the price of {plan.name} for the time that it covers, less what is left of your current
              plan.
              {creditMinor > 0 && (
                <>
                  {" "}
                  <Money minor={creditMinor} currency={currency} /> is left over and taken off your next
                  invoices.
                </>
              )}{" "}
              From then on it is {recurring}.
            </>
          ) : (
            <>
              You are charged nothing now. Your current plan stays until <DayText day={from.slice(0, 10)} />.
              From then on it is {recurring}.
            </>
          )}
        </p>
        <div className="mt-4 flex flex-wrap gap-2">
          <ConfirmChange
            wanted={{ plan: plan.key, interval, at, dueMinor }}
            label={when === "now" ? "Change now" : "Change at the end of the period"}
            done={when === "now" ? "The plan is changed." : "The plan changes at the end of the period."}
            href={path}
          />
          <LinkButton href={path}>Back</LinkButton>
        </div>
      </Panel>
    </div>
  );
}
