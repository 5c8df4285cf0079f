import { type ClockFacts, dayReceived } from "../clocks";
import {
  REQUEST_KINDS,
  REQUEST_REGIMES,
  REQUEST_STATUSES,
  type RequestKind,
  type RequestRegime,
  type RequestStatus,
} from "../status";

/** The values of a stored request as the code knows them; the database holds no others. */
export const kindOf = (value: string): RequestKind => REQUEST_KINDS.find((one) => one === value) ?? "access";
export const regimeOf = (value: string): RequestRegime =>
  REQUEST_REGIMES.find((one) => one === value) ?? "other";
export const statusOf = (value: string): RequestStatus =>
  REQUEST_STATUSES.find((one) => one === value) ?? "received";
/** What the clocks need of a stored request. */
export const clockFactsOf = (row: {
  kind: string;
  regime: string;
  receivedAt: string;
  pausedDays: number;
  extendedUntilDay: string | null;
}): ClockFacts & { extendedUntilDay: string | null } => ({
  ...{ kind: kindOf(row.kind), regime: regimeOf(row.regime), receivedDay: dayReceived(row.receivedAt) },
  ...{ pausedDays: row.pausedDays, extendedUntilDay: row.extendedUntilDay },
});
