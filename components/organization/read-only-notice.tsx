import { Callout } from "@/components/ui/callout";
import { type AccessColumns, type ReadOnlyReason, readOnlyWords } from "@/lib/accounts/access";
import { formatDay } from "@/lib/format/day";
import { closingDaysFrom } from "@/lib/organization-closing/days";

/** Tells every member that nothing new happens here, why, until when it is there, and what helps. A closing has its own notice. */
export function ReadOnlyNotice({
  organization,
  reason,
  locale,
}: {
  organization: Pick<AccessColumns, "readOnlyFrom"> & { timeZone: string };
  reason: ReadOnlyReason | null;
  locale: string;
}) {
  if (!reason || reason === "closing") return null;
  const { title, remedy } = readOnlyWords(reason);
  const { readOnlyFrom, timeZone } = organization;
  const lastDay =
    reason === "trial-ended" || !readOnlyFrom ? null : closingDaysFrom(readOnlyFrom, timeZone).lastDay;
  return (
    <Callout tone={lastDay ? "critical" : "caution"} title={title} className="mb-6">
      Everything can still be viewed and exported. Nothing new can be imported, trained, ordered, called or
      changed. {lastDay && `It will be deleted after ${formatDay(lastDay, locale, "long")}. `}
      {remedy}
    </Callout>
  );
}
