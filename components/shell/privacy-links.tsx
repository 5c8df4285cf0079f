import { cx } from "@/components/ui/cx";
import { COOKIE_SETTINGS } from "@/lib/site/navigation";

const LINK = "rounded-sm underline-offset-4 hover:underline";

/** Wherever somebody gives data: what becomes of it, and what may run in their browser. */
export function PrivacyLinks({ className }: { className?: string }) {
  return (
    <p className={cx("flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs", className)}>
      <a href="/legal/privacy" className={LINK}>
        Privacy policy
      </a>
      <a href="/privacy-request" className={LINK}>
        Your privacy rights
      </a>
      <a href={COOKIE_SETTINGS.href} data-open-consent="" className={LINK}>
        {COOKIE_SETTINGS.label}
      </a>
    </p>
  );
}
