import type { ReactNode } from "react";
import { Money } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import type { OrderSum, OrdersWeek } from "@/lib/agents/week";
import { countOf } from "@/lib/format/count";
import { AgentPanel } from "./agent-panel";

/** The agent for purchase orders. */
export function OrdersAgent({
  base,
  currency,
  locale,
  status,
  actions,
  does,
  week,
  waiting,
  policyNumber,
}: {
  base: string;
  currency: string;
  locale: string;
  status: "active" | "paused" | "stopped";
  actions?: ReactNode;
  does: readonly string[];
  week: OrdersWeek;
  /** Proposals that wait for a person. */
  waiting: number;
  policyNumber: number;
}) {
  const sum = (of: OrderSum) => (
    <>
      {countOf(of.orders, "order", locale)}
      {of.orders > 0 && (
        <>
          , <Money minor={of.minor} currency={currency} whole />
        </>
      )}
    </>
  );
  const { succeeded, failed, stopped } = week.runs;
  const unfinished = [failed > 0 && `${failed} failed`, stopped > 0 && `${stopped} stopped`].filter(Boolean);
  return (
    <AgentPanel
      title="Purchase orders"
      description="Checks stock, open orders and forecasts, and proposes what to order and from whom."
      {...{ status, actions, does }}
      week={[
        {
          term: "Runs",
          value: `${succeeded} finished${unfinished.length > 0 ? `, ${unfinished.join(", ")}` : ""}`,
        },
        { term: "Proposed", value: sum(week.proposed) },
        { term: "Accepted as proposed", value: sum(week.asProposed) },
        { term: "Accepted after a change", value: sum(week.edited) },
        { term: "Ordered without asking", value: sum(week.byItself) },
        { term: "Refused", value: sum(week.rejected) },
        { term: "Expired", value: sum(week.expired) },
      ]}
      links={
        <>
          <LinkButton size="sm" href={`${base}/approvals`}>
            {waiting > 0 ? `${countOf(waiting, "order", locale)} to approve` : "Approvals"}
          </LinkButton>
          <LinkButton size="sm" href={`${base}/agents/settings`}>
            Settings
          </LinkButton>
          <LinkButton size="sm" href={`${base}/agents/versions`}>
            {`Version ${policyNumber}`}
          </LinkButton>
          <LinkButton size="sm" href={`${base}/agents/replay`}>
            Replay
          </LinkButton>
        </>
      }
    />
  );
}
