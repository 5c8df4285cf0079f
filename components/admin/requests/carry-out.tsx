import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/panel";
import { formatInstant } from "@/lib/format/day";
import { progressOfRequest } from "@/lib/rights/carry-out";
import { CarryOutButtons } from "./carry-out-buttons";

const PACKAGE_WORDS: Readonly<Record<string, string>> = {
  running: "is being made",
  ready: "can be taken by its person",
  failed: "could not be made; make another",
  expired: "was deleted after 30 days",
};

/** What carries out a request, how far it is, and what can be begun. */
export async function CarryOut({
  request,
  locale,
  canWork,
}: {
  request: {
    id: string;
    version: number;
    kind: string;
    verified: boolean;
    ended: boolean;
    phoneAlone: boolean;
  };
  locale: string;
  canWork: boolean;
}) {
  const { packages, erasures, restrictions, corrections } = await progressOfRequest(request.id);
  const isReport = request.kind === "minor-report";
  const when = (instant: string) => formatInstant(instant, locale, "UTC");
  const lines = [
    ...packages.map(({ id, status, rowCount, createdAt }) => ({
      id,
      text: `${when(createdAt)}: a package ${PACKAGE_WORDS[status] ?? status}${status === "ready" ? ` (${rowCount} records)` : ""}.`,
    })),
    ...erasures.map(({ id, status, createdAt, finishedAt }) => ({
      id,
      text: finishedAt
        ? `${when(finishedAt)}: the person is erased; certificate ${id}.`
        : `${when(createdAt)}: the erasure ${status === "running" ? "is at work" : "has failed"}.`,
    })),
    ...restrictions.map(({ id, kind, since, liftsAt, liftedAt }) => ({
      id,
      text: `${when(since)}: ${kind} ${liftedAt ? `lifted on ${when(liftedAt)}` : liftsAt ? `ends on ${when(liftsAt)}` : "in force"}.`,
    })),
    ...corrections.map(({ id, place, before, after, at }) => ({
      id,
      text: `${when(at)}: ${place} from “${before}” to “${after}”.`,
    })),
  ];
  return (
    <Panel
      title="Carrying out"
      description={
        isReport
          ? "Only the erasure of the account above: nothing is done with the data of who reported."
          : "Only for whom the request was verified."
      }
    >
      {request.phoneAlone && !request.ended && !isReport && (
        <Callout tone="caution" className="mb-3">
          Only a telephone is proven. With it the person can have data erased, and customers told. A package,
          corrections and restrictions need an address or an account: a telephone is shared and passed on,
          nobody could be told of them, and data is found and uses are denied by address. Mail a code first.
        </Callout>
      )}
      {canWork && request.verified && !isReport && (
        <CarryOutButtons request={request} hasRestriction={restrictions.some(({ liftsAt }) => !liftsAt)} />
      )}
      {lines.length === 0 ? (
        <p className="mt-3 text-muted text-sm">Nothing was begun yet.</p>
      ) : (
        <ul className="mt-3 list-disc space-y-1 pl-5 text-sm" aria-label="What was carried out">
          {lines.map(({ id, text }) => (
            <li key={id} className="[overflow-wrap:anywhere]">
              {text}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
