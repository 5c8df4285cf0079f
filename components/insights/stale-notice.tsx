import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/code-text";
import { DayText } from "@/components/ui/figures";
import type { PlanningDay } from "@/lib/insights/planning-day";
import { addDays } from "@/lib/platform/clock";

/** Says that the plan stands on the end of the sales history rather than on today. */
export function StaleNotice({ day, importHref }: { day: PlanningDay; importHref: string }) {
  return (
    <Callout
      tone="caution"
      className="mb-6"
      title={
        <>
          Sales end on <DayText day={addDays(day.asOf, -1)} style="long" />
        </>
      }
    >
      A plan for today would be guessing, so every figure here is as of{" "}
      <DayText day={day.asOf} style="long" />, the day after.{" "}
      <TextLink href={importHref}>Import newer sales</TextLink> to plan for today.
    </Callout>
  );
}
