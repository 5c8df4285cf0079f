import { DayText } from "@/components/ui/figures";
import { countOf } from "@/lib/format/count";

/** The day goods are due; where none was given, the day they usually would be, and that it is a guess. */
export function ExpectedDay({ given, about }: { given: string | null; about: string | null }) {
  if (given || !about) return <DayText day={given} />;
  return (
    <span className="text-muted">
      No date given; expected about <DayText day={about} />
    </span>
  );
}

/** The same for the column of a table. */
export function ExpectedDayCell({
  order,
}: {
  order: { expectedDay: string | null; expectedAbout: string | null; daysLate?: number | null };
}) {
  return (
    <>
      {order.expectedDay || !order.expectedAbout ? (
        <DayText day={order.expectedDay} />
      ) : (
        <span className="text-muted">
          about <DayText day={order.expectedAbout} />
          <span className="block text-xs">no date given</span>
        </span>
      )}
      {order.daysLate ? (
        <span className="block text-critical text-xs">{countOf(order.daysLate, "day")} late</span>
      ) : null}
    </>
  );
}
