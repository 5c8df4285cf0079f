import type { ReactNode } from "react";
import { Money } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import type { ExceptionsWeek } from "@/lib/exceptions/week";
import { countOf } from "@/lib/format/count";
import { AgentPanel } from "./agent-panel";

/** The agent for exceptions. */
export function ExceptionsAgent({
  base,
  currency,
  locale,
  isStopped,
  actions,
  does,
  week,
}: {
  base: string;
  currency: string;
  locale: string;
  isStopped: boolean;
  actions?: ReactNode;
  does: readonly string[];
  week: ExceptionsWeek;
}) {
  const { checks, found, worthUnknown, falseAlarms } = week;
  return (
    <AgentPanel
      title="Exceptions"
      description="Looks for what goes wrong with orders, stock, demand, suppliers and data."
      status={isStopped ? "stopped" : "active"}
      {...{ actions, does }}
      week={[
        {
          term: "Checks",
          value: `${checks.done} finished${checks.failed > 0 ? `, ${checks.failed} failed` : ""}`,
        },
        { term: "Cases found", value: found },
        {
          term: "Worth of those",
          hint: worthUnknown > 0 ? `Not known of ${countOf(worthUnknown, "case", locale)}` : undefined,
          value:
            found > worthUnknown ? <Money minor={week.worthMinor} currency={currency} whole /> : "Not known",
        },
        { term: "Closed because they were over", value: week.closedThemselves },
        { term: "Resolved by people", value: week.resolved },
        {
          term: "Dismissed",
          hint: falseAlarms > 0 ? `${falseAlarms} of those found in these days` : undefined,
          value: week.dismissed,
        },
        {
          term: "Remedies carried out",
          value: `${week.remedies.confirmed} confirmed, ${week.remedies.byItself} by itself`,
        },
        { term: "Open now", value: week.open },
      ]}
      links={
        <>
          <LinkButton size="sm" href={`${base}/exceptions`}>
            Exceptions
          </LinkButton>
          <LinkButton size="sm" href={`${base}/exceptions/rules`}>
            Rules
          </LinkButton>
          <LinkButton size="sm" href={`${base}/exceptions/remedies`}>
            Remedies
          </LinkButton>
          <LinkButton size="sm" href={`${base}/agents/versions?agent=exceptions`}>
            Versions
          </LinkButton>
        </>
      }
    />
  );
}
