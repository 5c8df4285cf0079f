import { DayText } from "@/components/ui/figures";

/** The day goods are due; where none was given, the day they usually would be, and that it is a guess. */
export function ExpectedDay({ given, about }: { given: string | null; about: string | null }) {
  if (given || !about) return <DayText day={given} style="short" />;
  return (
    <span className="text-muted">
      No date given; expected about <DayText day={about} style="short" />
    </span>
  );
}
