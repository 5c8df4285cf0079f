import { InstantText } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import { tellBy } from "@/lib/trust/incident-times";
import type { IncidentRow } from "@/lib/trust/incidents";
import { IncidentStepForm } from "./incident-forms";

/** Incidents with their times, and the steps that staff may note. */
export function IncidentList({
  incidents,
  now,
  mayEdit,
}: {
  incidents: readonly IncidentRow[];
  now: string;
  mayEdit: boolean;
}) {
  if (incidents.length === 0) return <p className="text-muted text-sm">No incidents.</p>;
  return (
    <ul className="divide-y divide-line" aria-label="Incidents">
      {incidents.map((incident) => (
        <li key={incident.id} className="py-3 text-sm">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            {incident.title} <IncidentStatus incident={incident} now={now} />
            {incident.drill && <StatusPill tone="neutral">Drill</StatusPill>}
          </p>
          <p className="mt-1 max-w-prose text-pretty">{incident.detail}</p>
          <Times incident={incident} />
          {incident.outcome && <p className="mt-1 max-w-prose text-pretty">Done: {incident.outcome}</p>}
          {mayEdit && !incident.closedAt && <Steps incident={incident} />}
        </li>
      ))}
    </ul>
  );
}

function Times({ incident }: { incident: IncidentRow }) {
  const limit = tellBy(incident);
  const times = [
    ["Detected", incident.detectedAt],
    ["Contained", incident.containedAt],
    ["Notified", incident.toldAt],
    ["Passes again", incident.recoveredAt],
    ["Closed", incident.closedAt],
    ...(limit && !incident.toldAt ? [["Notify the authority by", limit]] : []),
  ] as const;
  return (
    <dl className="mt-1 flex flex-wrap gap-x-4 text-muted text-xs">
      {times.map(
        ([name, at]) =>
          at && (
            <div key={name} className="flex gap-1">
              <dt>{name}</dt>
              <dd>
                <InstantText instant={at} />
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Steps({ incident }: { incident: IncidentRow }) {
  const { id, version, title, containedAt, toldAt, personalData, checkKey, recoveredAt } = incident;
  return (
    <div className="mt-2 flex max-w-prose flex-wrap items-end gap-3">
      {!containedAt && <IncidentStepForm key={`c${version}`} {...{ id, version, title }} step="contained" />}
      {personalData && !toldAt && (
        <IncidentStepForm key={`t${version}`} {...{ id, version, title }} step="told" />
      )}
      {(!checkKey || recoveredAt) && (
        <IncidentStepForm key={`x${version}`} {...{ id, version, title }} step="closed" />
      )}
    </div>
  );
}

function IncidentStatus({ incident, now }: { incident: IncidentRow; now: string }) {
  const limit = tellBy(incident);
  if (incident.closedAt) return <StatusPill tone="neutral">Closed</StatusPill>;
  if (limit && !incident.toldAt && limit < now)
    return <StatusPill tone="critical">72 hours are over</StatusPill>;
  if (incident.recoveredAt) return <StatusPill tone="positive">Passes again</StatusPill>;
  if (incident.containedAt) return <StatusPill tone="caution">Contained</StatusPill>;
  return <StatusPill tone="critical">Open</StatusPill>;
}
