import type { TrustFigures } from "@/lib/trust/queries";
import { LegalDate } from "../legal/legal-date";

const number = (value: number) => value.toLocaleString("en");

function uptimeText({ uptime }: TrustFigures): string {
  if (!uptime) return "not measured yet";
  return `${(Math.floor((uptime.answered / uptime.expected) * 10_000) / 100).toFixed(2)}%`;
}

/** Figures of how promises are kept. */
export function Figures({ figures }: { figures: TrustFigures }) {
  const rows = [
    {
      name: "Attempts to read another organization’s data",
      value: number(figures.isolationProbes),
      note: "made by ourselves, every 15 minutes",
    },
    {
      name: "Requests overdue",
      value: number(figures.requests.overdue),
      note: `${number(figures.requests.open)} open, ${number(figures.requests.answered)} answered in the last 12 months`,
    },
    {
      name: "Incidents open",
      value: number(figures.incidentsOpen),
      note: `${number(figures.incidentsOfYear)} in the last 12 months, ${number(figures.drillsOfYear)} drills`,
    },
    {
      name: "Organizations deleted",
      value: number(figures.deletions),
      note: "each with a signed certificate",
    },
    {
      name: "Uptime of the last 30 days",
      value: uptimeText(figures),
      note: figures.uptime
        ? `${number(figures.uptime.answered)} of ${number(figures.uptime.expected)} probes answered`
        : "our own address, every five minutes",
    },
  ];
  return (
    <>
      <dl className="mt-6 grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-5">
        {rows.map(({ name, value, note }) => (
          <div key={name} className="border-line border-t pt-4">
            <dt className="text-muted text-sm">{name}</dt>
            <dd className="mt-1 font-semibold text-lg tabular-nums">{value}</dd>
            <dd className="text-muted text-xs">{note}</dd>
          </div>
        ))}
      </dl>
      {figures.uptime && (
        <p className="mt-4 max-w-prose text-pretty text-muted text-xs">
          Uptime is measured by ourselves since <LegalDate at={figures.uptime.since} />. A probe that was not
          made counts as not answered.
        </p>
      )}
    </>
  );
}
