import { Callout } from "@/components/ui/callout";
import { type ReadOnlyReason, readOnlyWords } from "@/lib/accounts/access";
import { formatDay } from "@/lib/format/day";
import { openClosing } from "@/lib/organization-closing/queries";

/** Tells every member that nothing new happens here, why, until when it is there, and what helps. A closing has its own notice. */
export async function ReadOnlyNotice({
  organization,
  reason,
  locale,
}: {
  organization: { id: string };
  reason: ReadOnlyReason | null;
  locale: string;
}) {
  if (!reason || reason === "closing") return null;
  const { title, remedy } = readOnlyWords(reason);
  const lastDay = reason === "trial-ended" ? null : (await openClosing(organization.id))?.lastDay;
  return (
    <Callout tone={lastDay ? "critical" : "caution"} title={title} className="mb-6">
      Everything can still be viewed and exported. Nothing new can be imported, trained, ordered, called or
      changed. {lastDay && `It will be deleted after ${formatDay(lastDay, locale, "long")}. `}
      {remedy}
    </Callout>
  );
}
