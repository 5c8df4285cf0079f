import { LegalDate } from "@/components/legal/legal-date";
import { StateBadge } from "./state-badge";

interface Review {
  key: string;
  title: string;
  about: string;
  intervalDays: number;
  doneOn: string | null;
  dueOn: string;
}

/** Regular reviews: when each was last done, and whether it is overdue. */
export function Reviews({ reviews, today }: { reviews: readonly Review[]; today: string }) {
  return (
    <ul className="mt-4 divide-y divide-line border-line border-y">
      {reviews.map(({ key, title, about, intervalDays, doneOn, dueOn }) => (
        <li key={key} className="py-3">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium text-base">
            {title} {dueOn < today ? <StateBadge state="fail" /> : null}
          </p>
          <p className="text-pretty text-muted text-sm">{about}</p>
          <p className="text-sm">
            {doneOn ? (
              <>
                Last done on <LegalDate at={doneOn} />,{" "}
              </>
            ) : (
              "Not done yet, "
            )}
            {dueOn < today ? "overdue since" : "next due by"} <LegalDate at={dueOn} /> (every {intervalDays}{" "}
            days)
          </p>
        </li>
      ))}
    </ul>
  );
}

interface Incident {
  id: string;
  kind: string;
  title: string;
  drill: boolean;
  detectedAt: string;
  containedAt: string | null;
  recoveredAt: string | null;
  closedAt: string | null;
}

/** Incidents of the last year. What people reported may tell of others, so only its dates are shown. */
export function Incidents({ incidents }: { incidents: readonly Incident[] }) {
  if (incidents.length === 0) return <p className="mt-4 text-muted">None.</p>;
  return (
    <ul className="mt-4 divide-y divide-line border-line border-y">
      {incidents.map(({ id, kind, title, drill, detectedAt, containedAt, recoveredAt, closedAt }) => (
        <li key={id} className="py-3 text-sm">
          <p className="font-medium text-base">
            {kind === "check" ? title : drill ? "Drill" : "Reported incident"}
          </p>
          <p className="text-muted">
            Detected <LegalDate at={detectedAt} />
            {containedAt && (
              <>
                , contained <LegalDate at={containedAt} />
              </>
            )}
            {recoveredAt && (
              <>
                , holds again since <LegalDate at={recoveredAt} />
              </>
            )}
            {closedAt ? (
              <>
                , closed <LegalDate at={closedAt} />
              </>
            ) : (
              ", open"
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
