import { formatDay, formatInstant } from "@/lib/format/day";
import { clock } from "@/lib/platform/clock";
import type { RecordingRow } from "./record";

type Kept = Pick<RecordingRow, "status" | "dueAt" | "heldAt">;

/** Whether a recording may be heard no longer: also when the job that deletes it has not come yet. */
export const isGone = ({ status, dueAt, heldAt }: Kept): boolean =>
  status === "deleted" || (status === "stored" && heldAt === null && dueAt <= clock.instant());

/** What is told of a recording that is gone, with the id under which its deletion is kept. */
export function sentenceOfGone(
  { id, deletedAt, deletionReason, keptUntil }: RecordingRow,
  { timeZone }: { timeZone: string },
): string {
  const when = deletedAt ? formatInstant(deletedAt, undefined, timeZone) : formatDay(keptUntil);
  const why = deletionReason === "retention" || !deletedAt ? ", when its time was over" : " by a person";
  return `This recording was deleted on ${when}${why}. The record of its deletion is ${id}. The transcript stays.`;
}
