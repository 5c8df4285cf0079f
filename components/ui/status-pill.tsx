import type { ReactNode } from "react";
import { cx } from "./cx";
import { statusLook } from "./status-words";
import { type Tone, toneGround, toneIcon } from "./tone";

/** A small label without meaning of its own: a class, a tag, a count. */
export function Badge({
  children,
  tone = "neutral",
  className,
}: {
  children: ReactNode;
  tone?: Tone;
  className?: string;
}) {
  return (
    <span
      className={cx(
        "inline-flex h-5 items-center align-middle whitespace-nowrap rounded-sm border px-1.5 font-medium text-xs",
        toneGround[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

/**
 * Where a thing stands: icon and words in one tone. Either `tone` with children, or `status` with one of the product's
 * own status words ("approved", "partly-received", …; see status-words.ts).
 */
export function StatusPill({
  status,
  tone,
  icon,
  children,
  quiet = false,
  className,
}: {
  status?: string;
  tone?: Tone;
  icon?: ReactNode;
  children?: ReactNode;
  /** Without ground and border: for dense tables. */
  quiet?: boolean;
  className?: string;
}) {
  const look = status === undefined ? undefined : statusLook(status);
  const shown = tone ?? look?.tone ?? "neutral";
  const Icon = look?.icon ?? toneIcon[shown];
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1.5 whitespace-nowrap align-middle font-medium text-xs [&_svg]:size-3.5 [&_svg]:shrink-0",
        quiet
          ? [toneGround[shown], "border-0 bg-transparent"]
          : ["h-6 rounded-full border pr-2.5 pl-2", toneGround[shown]],
        className,
      )}
    >
      {icon ?? <Icon aria-hidden="true" />}
      {children ?? look?.label}
    </span>
  );
}
