import type { ReactNode } from "react";
import { cx } from "./cx";

/** A raised ground for one thing. `flush` lets a table reach its edges. */
export function Card({
  className,
  flush = false,
  children,
}: {
  className?: string;
  flush?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={cx(
        "rounded-lg border border-line bg-surface shadow-card",
        flush ? "overflow-clip" : "p-4 sm:p-5",
        className,
      )}
    >
      {children}
    </div>
  );
}

/** A card with a headline: title, what it says, actions on the right. */
export function Panel({
  title,
  description,
  actions,
  footer,
  flush = false,
  level = 2,
  id,
  className,
  children,
}: {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  flush?: boolean;
  level?: 2 | 3;
  id?: string;
  className?: string;
  children?: ReactNode;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section
      id={id}
      className={cx(
        "min-w-0 rounded-lg border border-line bg-surface shadow-card",
        flush && "overflow-clip",
        className,
      )}
    >
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-4 pb-3 sm:px-5">
        <div className="min-w-0">
          <Heading className="text-base">{title}</Heading>
          {description && <p className="max-w-prose text-muted text-sm">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      <div className={cx(flush ? "border-line border-t" : "px-4 pb-4 sm:px-5 sm:pb-5")}>{children}</div>
      {footer && (
        <footer className="flex flex-wrap items-center gap-2 border-line border-t px-4 py-3 text-muted text-sm sm:px-5">
          {footer}
        </footer>
      )}
    </section>
  );
}

/** A headline over content that stands on the page's own ground. */
export function Section({
  title,
  description,
  actions,
  id,
  className,
  children,
}: {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  id?: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section id={id} className={cx("min-w-0", className)}>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="text-base">{title}</h2>
          {description && <p className="max-w-prose text-muted text-sm">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
