import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/code-text";
import { Percent } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import type { Team } from "@/lib/agent-team/team";
import { formatNumber } from "@/lib/format/number";
import { AgentPanel } from "./agent-panel";

/** The agent for forecasts. */
export function ForecastingAgent({
  base,
  locale,
  isStopped,
  actions,
  does,
  week,
  champion,
}: {
  base: string;
  locale: string;
  isStopped: boolean;
  actions?: ReactNode;
  does: readonly string[];
  week: Team["forecasting"];
  champion: Team["champion"];
}) {
  const { succeeded, failed } = week.trainings;
  return (
    <AgentPanel
      title="Forecasting"
      description="Keeps the models fresh, and lets a new version take over only when it is better."
      status={isStopped ? "stopped" : "active"}
      {...{ actions, does }}
      week={[
        { term: "Trainings", value: `${succeeded} finished${failed > 0 ? `, ${failed} failed` : ""}` },
        {
          term: "Models trained",
          hint: "One for each item, and each item at a place",
          value: formatNumber(week.models, locale, 0),
        },
        { term: "Versions that took over", value: week.promoted },
        { term: "Trained and not better", value: week.notBetter },
        {
          term: "Forecasts come from",
          value: champion ? (
            <TextLink href={`${base}/models/${champion.id}`}>{`Version ${champion.number}`}</TextLink>
          ) : (
            "No version yet"
          ),
        },
        {
          term: "Weeks inside its 90% ranges",
          value: champion?.coverage == null ? "Not measured" : <Percent share={champion.coverage} />,
        },
      ]}
      links={
        <>
          <LinkButton size="sm" href={`${base}/models`}>
            Models
          </LinkButton>
          <LinkButton size="sm" href={`${base}/models/drift`}>
            Drift
          </LinkButton>
          <LinkButton size="sm" href={`${base}/agents/versions?agent=forecasting`}>
            Versions
          </LinkButton>
        </>
      }
    />
  );
}
