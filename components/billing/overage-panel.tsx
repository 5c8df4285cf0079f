import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { formatNumberInput } from "@/lib/format/number-input";
import type { OverageView } from "@/lib/usage/overage-view";
import { OverageForm } from "./overage-form";
import { OverageThisMonth } from "./overage-this-month";

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
  const { isAllowed, missing, ceilingMinor } = overage;
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
        <OverageThisMonth overage={overage} />
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
