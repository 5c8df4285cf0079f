import type { ReactNode } from "react";
import { cx } from "./cx";
import { calloutIcon, type Tone, toneGround, toneText } from "./tone";

/** A message within a page. `critical` interrupts a screen reader; the others wait their turn. */
export function Callout({
  tone = "neutral",
  title,
  actions,
  live = false,
  className,
  children,
}: {
  tone?: Tone;
  title?: ReactNode;
  actions?: ReactNode;
  /** Announce it: for messages that appear after something was done. */
  live?: boolean;
  className?: string;
  children?: ReactNode;
}) {
  const Icon = calloutIcon[tone];
  return (
    <div
      role={live ? (tone === "critical" ? "alert" : "status") : undefined}
      className={cx(
        "flex items-start gap-2.5 rounded-md border px-3 py-2.5 text-sm max-sm:flex-wrap",
        toneGround[tone],
        "text-ink",
        className,
      )}
    >
      <Icon aria-hidden="true" className={cx("mt-0.5 size-4 shrink-0", toneText[tone])} />
      <div className="min-w-0 flex-1 max-sm:basis-[calc(100%-2rem)]">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-pretty">{children}</div>}
      </div>
      {actions && (
        <div className="flex shrink-0 flex-wrap gap-2 max-sm:basis-full max-sm:pl-6.5">{actions}</div>
      )}
    </div>
  );
}

/** What a form answers as a whole: the text of an expected error, or of success. Renders nothing without text. */
export function FormMessage({ error, success }: { error?: ReactNode; success?: ReactNode }) {
  if (!error && !success) return null;
  return (
    <Callout tone={error ? "critical" : "positive"} live>
      {error || success}
    </Callout>
  );
}
