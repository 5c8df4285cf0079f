import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";

/** Nothing here yet: what would be here, and the one next step. */
export function EmptyState({
  icon,
  title,
  children,
  action,
  secondary,
  className,
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  /** The one bright button. */
  action?: ReactNode;
  secondary?: ReactNode;
  className?: string;
}) {
  return (
    <div className={cx("flex flex-col items-center px-6 py-12 text-center", className)}>
      {icon && (
        <div
          aria-hidden="true"
          className="mb-4 grid size-12 place-items-center rounded-lg border border-accent-line bg-accent-soft text-accent [&_svg]:size-6"
        >
          {icon}
        </div>
      )}
      <h2 className="text-base">{title}</h2>
      {children && <div className="mt-1 max-w-md text-pretty text-muted text-sm">{children}</div>}
      {(action || secondary) && (
        <div className="mt-5 flex flex-wrap justify-center gap-2">
          {action}
          {secondary}
        </div>
      )}
    </div>
  );
}

/** Something failed that was not expected. The event id is also in the log. */
export function ErrorState({
  title = "This did not work",
  eventId,
  action,
  children,
}: {
  title?: string;
  eventId?: string;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-12 text-center">
      <div
        aria-hidden="true"
        className="mb-4 grid size-12 place-items-center rounded-lg border border-critical-line bg-critical-soft text-critical"
      >
        <CircleAlert className="size-6" />
      </div>
      <h2 className="text-base">{title}</h2>
      <div className="mt-1 max-w-md text-pretty text-muted text-sm">
        {children ?? "Try again; if it happens again, tell us the event."}
      </div>
      {eventId && (
        <p className="mt-2 text-muted text-xs">
          Event <span className="code-text select-all font-medium text-ink">{eventId}</span>
        </p>
      )}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
