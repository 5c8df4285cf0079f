import { cx } from "@/components/ui/cx";
import { MARK_KINDS, type MarkKind, type WaveMark } from "./wave-marks";

const SIGNS: Record<MarkKind, { label: string; look: string }> = {
  promise: { label: "Promise", look: "size-2.5 rotate-45 rounded-[2px] bg-caution" },
  tracker: { label: "Tracked words", look: "size-2.5 rounded-full bg-ink" },
  bookmark: {
    label: "Bookmark",
    look: "h-3.5 w-2.5 bg-accent [clip-path:polygon(0_0,100%_0,100%_100%,50%_70%,0_100%)]",
  },
};

/** The sign of one kind of marks; each has a shape of its own. */
export function MarkSign({ kind }: { kind: MarkKind }) {
  return (
    <span
      aria-hidden="true"
      className={cx("inline-block shrink-0 border border-surface", SIGNS[kind].look)}
    />
  );
}

/** Which sign stands for what, of the kinds that a call has. */
export function MarkLegend({ marks }: { marks: readonly WaveMark[] }) {
  const kinds = MARK_KINDS.filter((kind) => marks.some((mark) => mark.kind === kind));
  if (kinds.length === 0) return null;
  return (
    <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
      {kinds.map((kind) => (
        <span key={kind} className="flex items-center gap-1.5">
          <MarkSign kind={kind} />
          {SIGNS[kind].label}
        </span>
      ))}
    </p>
  );
}
