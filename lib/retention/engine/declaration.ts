import type { ClockPart } from "@/lib/platform/clock-parts";
import type { ModelName } from "@/lib/platform/db/models";
import type { PromiseKey } from "../rules";

/**
 * One rule of retention of one table. All that asks about it (the deletion, the preview, the nightly count) asks by the
 * condition that is made of it in `condition.ts`, so that none of them can mean another row than the others.
 *
 * Conditions are SQL about a row of the table, whose columns stand without a name before them unless a subquery needs it.
 * `?1` is the rule's limit, `?2` the instant before which proofs are kept no longer.
 */
export interface TableRule {
  /** Under this name its figures stand in the history: the table, and what its clock starts at. */
  key: string;
  table: ModelName;
  /** The sentence of the legal pages that it carries out. */
  promise: PromiseKey;
  /** The column of the event that the clock starts at: an instant, a day or a month, as the limit is. */
  event: string;
  /** How long after the event, in words that follow "after" on the page of staff. */
  period: string;
  /** What the event has to lie before for the rule to apply at an instant; as precise as the event. */
  limit: (at: Date) => string;
  /** The event may also be the limit itself: the column says the instant at which the time is over. */
  isInclusive?: boolean;
  /** What else has to be so. */
  where?: string;
  /** What happens to the row: it goes, or columns of it are emptied, which is SQL behind SET. */
  action: "delete" | { set: string };
  /** Rows of other tables that go with it, in the same write and before it: their column that names the row's. */
  children?: readonly { table: ModelName; column: string; of: string }[];
  /** What happens first, in the same write; `picked` is SQL that says of a row whether it goes in this slice. */
  before?: (picked: string) => readonly string[];
  /** Rows that have the same values in these columns go together, the event's among them: a slice is one of those sets. */
  whole?: readonly string[];
  /** Who carries it out where that takes more than statements: a part of the clock. The engine only counts. */
  by?: ClockPart;
  /** Columns by which legal holds know the row, where they are called otherwise than usual. */
  holds?: Partial<HoldColumns>;
}

/** Columns of a row that name what a legal hold may be on; null where the row names none. */
export interface HoldColumns {
  person: string | null;
  email: string | null;
  call: string | null;
  order: string | null;
  organization: string | null;
}
