import { buttonStyle } from "@/components/ui/button-style";
import { cx } from "@/components/ui/cx";
import { PLAN_CURRENCY, PLANS, type Plan, type PlanLimits } from "@/lib/billing/plans";
import { formatMoney } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";

/** The site speaks American English about money: its prices are in dollars. */
const LOCALE = "en-US";
/** The one plan in the bright frame: what most trials compare with. */
const EMPHASISED: Plan["key"] = "growth";

const LIMITS: readonly { key: keyof PlanLimits; label: string }[] = [
  { key: "items", label: "items" },
  { key: "salesLinesPerMonth", label: "sales lines a month" },
  { key: "members", label: "members" },
  { key: "agentRunsPerMonth", label: "agent runs a month" },
  { key: "phoneNumbers", label: "telephone numbers" },
  { key: "callMinutesPerMonth", label: "call minutes a month, transcribed" },
  { key: "smsPartsPerMonth", label: "text message parts a month" },
];

/** The plans beside each other, from the table that billing reads. */
export function PlanTable() {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      {PLANS.map((plan) => (
        <li
          key={plan.key}
          className={cx(
            "flex flex-col rounded-lg border bg-surface p-6",
            plan.key === EMPHASISED ? "border-accent shadow-picture" : "border-line shadow-card",
          )}
        >
          <h2 className="text-base">{plan.name}</h2>
          <p className="mt-1 text-muted text-sm sm:min-h-10">{plan.summary}</p>
          <Price plan={plan} />
          <dl className="mt-6 flex-1 space-y-2.5 border-line border-t pt-5 text-sm">
            {LIMITS.map(({ key, label }) => (
              <div key={key} className="flex flex-row-reverse items-baseline justify-end gap-1.5">
                <dt className="text-muted">{label}</dt>
                <dd className="font-medium">
                  {plan.limits[key] === null ? "Unlimited" : formatNumber(plan.limits[key], LOCALE)}
                </dd>
              </div>
            ))}
          </dl>
          <a
            href="/sign-up"
            className={`${buttonStyle({ variant: plan.key === EMPHASISED ? "primary" : "secondary", wide: true })} mt-6 h-10`}
          >
            Start a trial
          </a>
        </li>
      ))}
    </ul>
  );
}

function Price({ plan: { priceMinor, days } }: { plan: Plan }) {
  const amount =
    priceMinor === null ? "Free" : formatMoney(priceMinor, PLAN_CURRENCY, LOCALE, { whole: true });
  return (
    <p className="mt-5">
      <span className="figure font-semibold text-title">{amount}</span>{" "}
      <span className="text-muted text-sm">{days === null ? "a month" : `for ${days} days`}</span>
    </p>
  );
}
