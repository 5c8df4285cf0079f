import { cx } from "./cx";

/** Keys, as they are pressed: `<Kbd keys="g i" />` is g, then i. */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  return (
    <span className={cx("inline-flex gap-0.5", className)}>
      {keys.split(" ").map((key) => (
        <kbd
          key={key}
          className="inline-grid h-5 min-w-5 place-items-center rounded-sm border border-line bg-sunken px-1 font-sans text-muted text-xs"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}

/** The keys of a list, as a line below it; not on a phone. */
export const KeyHints = ({ keys }: { keys: readonly (readonly [keys: string, does: string])[] }) => (
  <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1.5 text-muted text-xs max-xl:hidden">
    {keys.map(([pressed, does]) => (
      <span key={pressed} className="inline-flex items-center gap-1.5">
        <Kbd keys={pressed} /> {does}
      </span>
    ))}
  </p>
);
