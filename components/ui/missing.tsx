import { MISSING } from "@/lib/format/number";
import { cx } from "./cx";

/** Where there is no value: a dash for the eye, the words for the ear. */
export function Missing({ word = "not known" }: { word?: string }) {
  return (
    <span className="text-subtle">
      <span aria-hidden="true">{MISSING}</span>
      <span className="sr-only">{word}</span>
    </span>
  );
}

/**
 * A figure that is already written; negative ones in red with a true minus. Server and browser may carry different
 * locale data (a narrow space, a month's short form), so a difference in the text is no error.
 */
export function Figure({
  text,
  negative = false,
  className,
}: {
  text: string | null;
  negative?: boolean;
  className?: string;
}) {
  if (text === null) return <Missing />;
  return (
    <span
      className={cx("figure whitespace-nowrap", negative && "text-critical", className)}
      suppressHydrationWarning
    >
      {text}
    </span>
  );
}
