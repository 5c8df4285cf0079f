import { Callout } from "@/components/ui/callout";
import { Money, NumberText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { PLAN_CURRENCY } from "@/lib/billing/plans";
import { formatNumberInput } from "@/lib/format/number-input";
import { metricOf } from "@/lib/usage/metrics";
import type { OverageView } from "@/lib/usage/overage-view";
import { OverageForm } from "./overage-form";

/** What a ceiling is proposed as, in US cents. */
const FIRST_CEILING = 10_000;

/** Whether calls, text messages and language models go on beyond the plan, what that costs, and what it has cost this month. */
export function OveragePanel({
  overage,
  mayManage,
  locale,
  billing,
}: {
  overage: OverageView;
  mayManage: boolean;
  locale: string;
  /** The billing page. */
  billing: string;
}) {
  const { isAllowed, isInForce, missing, ceilingMinor, rows, totalMinor } = overage;
  return (
    <Panel
      title="Overage"
      description="When the plan's calls, text messages or language model requests for the month are used up, nothing more of them begins until next month. With overage they go on, each unit at the price below, up to the monthly limit that you set. It is billed with your next invoice."
    >
      <div className="space-y-5">
        {missing && (
          <Callout
            title={missing === "payment" ? "A payment is due" : "Overage needs a paid plan"}
            actions={
              <LinkButton href={billing} size="sm">
                {missing === "payment" ? "Billing" : "Choose a plan"}
              </LinkButton>
            }
          >
            {missing === "payment"
              ? "Nothing goes beyond the plan until it is paid."
              : "It can be allowed once your organization has subscribed."}
          </Callout>
        )}
        <TableFrame caption="Prices and overage this month" stack>
          <Thead>
            <tr>
              <Th>Measure</Th>
              <Th numeric>Price per unit</Th>
              <Th numeric>Overage this month</Th>
              <Th numeric>Cost</Th>
            </tr>
          </Thead>
          <Tbody>
            {rows.map(({ key, priceMinor, units, costMinor }) => (
              <Tr key={key}>
                <Td label="Measure" className="font-medium">
                  {metricOf(key).label}
                </Td>
                <Td label="Price per unit" numeric>
                  <Money minor={priceMinor} currency={PLAN_CURRENCY} />
                </Td>
                <Td label="Overage this month" numeric>
                  <NumberText value={units} />
                </Td>
                <Td label="Cost" numeric>
                  <Money minor={costMinor} currency={PLAN_CURRENCY} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </TableFrame>
        <p className="text-sm">
          {isAllowed ? "Overage is allowed. " : "Overage is off. "}
          <Money minor={totalMinor} currency={PLAN_CURRENCY} className="font-medium" /> this month
          {isInForce && ceilingMinor !== null && (
            <>
              {" "}
              of at most <Money minor={ceilingMinor} currency={PLAN_CURRENCY} />
            </>
          )}
          , plus tax.
        </p>
        {mayManage
          ? (isAllowed || !missing) && (
              <OverageForm
                isOn={isAllowed}
                ceiling={formatNumberInput(ceilingMinor ?? FIRST_CEILING, locale, 2)}
              />
            )
          : !missing && <p className="text-muted text-sm">An owner can change this.</p>}
      </div>
    </Panel>
  );
}
