import type { Workspace } from "@/lib/accounts/organizations";
import { clock, daysBetween } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { dayOfDeadline } from "@/lib/rights/clocks";
import { requestReference } from "@/lib/rights/requests/reference";
import { kindOf, regimeOf, statusOf } from "@/lib/rights/requests/request";
import { isEnded, type RequestKind, type RequestRegime, type RequestStatus } from "@/lib/rights/status";

/** What an organization sees of the requests that were routed to it, and of no others. */

const SHOWN = 100;

export interface RoutedRequest {
  id: string;
  reference: string;
  kind: RequestKind;
  regime: RequestRegime;
  status: RequestStatus;
  /** Who asks, and where the answer goes. */
  name: string;
  email: string;
  details: string;
  language: string;
  routedAt: string;
  /** The organization's own clock, which began when the request was routed to it. */
  dueDay: string;
  daysLeft: number;
  /** Whether nothing is left to do. */
  ended: boolean;
  note: string | null;
  version: number;
}

/** The requests of one organization: what waits first, by its day. */
export async function routedRequests({
  organization,
}: Pick<Workspace, "organization">): Promise<RoutedRequest[]> {
  const rows = await controlDb().subjectRequest.findMany({
    where: { organizationId: organization.id },
    orderBy: [{ routedAt: "desc" }, { id: "desc" }],
    take: SHOWN,
  });
  const today = dayOfDeadline(clock.now());
  return rows
    .map((row): RoutedRequest => {
      const dueDay = row.routedDueDay ?? row.dueDay;
      return {
        ...{ id: row.id, reference: requestReference(row.id), kind: kindOf(row.kind) },
        ...{ regime: regimeOf(row.regime), status: statusOf(row.status), name: row.name },
        ...{ email: row.email, details: row.details, language: row.language },
        ...{ routedAt: row.routedAt ?? row.receivedAt, dueDay, daysLeft: daysBetween(today, dueDay) },
        ...{ ended: isEnded(row.status), note: row.routedNote, version: row.version },
      };
    })
    .sort((a, b) => Number(a.ended) - Number(b.ended) || (a.dueDay < b.dueDay ? -1 : 1));
}
