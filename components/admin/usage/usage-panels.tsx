import { BarList } from "@/components/charts/bar-list";
import { Panel } from "@/components/ui/panel";
import { FEATURES, type RefusalReason } from "@/lib/analytics/events";
import type { FunnelStep, UsedThing } from "@/lib/analytics/staff-queries";
import { countOf } from "@/lib/format/count";
import { formatNumber, formatPercent } from "@/lib/format/number";

const NOTHING = <p className="text-muted text-sm">Nothing was counted in this time.</p>;

/** How many of the organizations that were active used each feature. */
export function AdoptionPanel({
  used,
  organizations,
  locale,
}: {
  used: readonly UsedThing[];
  organizations: number;
  locale: string;
}) {
  const [widest] = used;
  const share = (one: UsedThing) => formatPercent(one.organizations / Math.max(1, organizations), locale, 0);
  const name = (detail: string) => (FEATURES as Readonly<Record<string, string>>)[detail] ?? detail;
  return (
    <Panel
      title={
        widest ? `${name(widest.detail)}: used by ${share(widest)} of organizations` : "Adoption of features"
      }
      description={`Of ${countOf(organizations, "organization", locale)} that used Lumina in this time.`}
    >
      {used.length === 0 ? (
        NOTHING
      ) : (
        <BarList
          label="Features by organizations"
          items={used.map((one) => ({
            name: name(one.detail),
            value: one.organizations,
            text: `${share(one)} · ${countOf(one.count, "time", locale)}`,
          }))}
        />
      )}
    </Panel>
  );
}

/** How far organizations came of those that began a trial. */
export function FunnelPanel({ steps, locale }: { steps: readonly FunnelStep[]; locale: string }) {
  const begun = steps[0]?.organizations ?? 0;
  const share = (organizations: number) => formatPercent(organizations / Math.max(1, begun), locale, 0);
  return (
    <Panel
      title="From trial to subscription"
      description="Organizations that were made in this time. Each step counts those that took all steps before it."
    >
      {begun === 0 ? (
        <p className="text-muted text-sm">No trial began in this time.</p>
      ) : (
        <BarList
          label="From trial to subscription"
          items={steps.map(({ step, organizations }) => ({
            name: step,
            value: organizations,
            text: `${formatNumber(organizations, locale, 0)} · ${share(organizations)}`,
          }))}
        />
      )}
    </Panel>
  );
}

/** Patterns of addresses that are shown of each list. */
const ROUTES = 12;

/** What was used most, by the pattern of its address. */
export function RoutesPanel({
  title,
  used,
  locale,
}: {
  title: string;
  used: readonly UsedThing[];
  locale: string;
}) {
  return (
    <Panel title={title} description="By the pattern of the address: no ids, no names.">
      {used.length === 0 ? (
        NOTHING
      ) : (
        <BarList
          label={title}
          items={used
            .toSorted((one, other) => other.count - one.count)
            .slice(0, ROUTES)
            .map(({ detail, count }) => ({
              name: detail.replace("/o/[org]", "") || "/",
              value: count,
              text: formatNumber(count, locale, 0),
            }))}
        />
      )}
    </Panel>
  );
}

const REASONS: Readonly<Record<RefusalReason, string>> = {
  "unknown-event": "Unknown event",
  "unknown-field": "Unknown field",
  "missing-field": "Missing field",
  "bad-value": "Value that is not allowed",
};

/** What was to be counted and is not declared. */
export function RefusalsPanel({
  refused,
  locale,
}: {
  refused: readonly { reason: RefusalReason; count: number }[];
  locale: string;
}) {
  return (
    <Panel
      title={refused.length > 0 ? "Something undeclared was refused" : "Nothing undeclared was refused"}
      description="What the registry of events does not know is not counted. Should anything stand here, the code that sends it is wrong."
    >
      {refused.length > 0 && (
        <BarList
          label="Refused"
          tone="caution"
          items={refused.map(({ reason, count }) => ({
            name: REASONS[reason],
            value: count,
            text: formatNumber(count, locale, 0),
          }))}
        />
      )}
    </Panel>
  );
}
