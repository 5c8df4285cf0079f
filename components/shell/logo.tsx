import { cx } from "@/components/ui/cx";

/** The mark: a light whose cone widens, as a forecast's interval does. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cx("size-6 shrink-0", className)}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path d="M8.6 16 26 6.4v19.2z" className="fill-on-accent" fillOpacity=".34" />
      <path d="M8.6 16 26 11.6v8.8z" className="fill-on-accent" />
      <circle cx="8.4" cy="16" r="3.2" className="fill-on-accent" />
    </svg>
  );
}

/** Mark and name. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={cx("inline-flex items-center gap-2", className)}>
      <LogoMark />
      <span className="font-semibold text-base tracking-tight">Lumina</span>
    </span>
  );
}
