import { FlaskConical, Hourglass, Sparkles } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

/**
 * What a person must know about the place they are in, in one thin line: synthetic data, a sandbox, a trial that ends.
 * Renders nothing when there is nothing to say.
 */
export function Banners({
  demo,
  visiting,
  sandbox,
  mailboxHref,
  trialDaysLeft,
  trialHref,
}: {
  demo?: boolean;
  /** Somebody looks around the demo and may change nothing. */
  visiting?: boolean;
  sandbox?: boolean;
  mailboxHref?: string;
  /** Whole days; 0 is the last day, null that no trial runs. */
  trialDaysLeft?: number | null;
  trialHref?: string;
}) {
  const onTrial = typeof trialDaysLeft === "number";
  if (!demo && !sandbox && !onTrial) return null;
  return (
    <aside
      aria-label="About this workspace"
      className="flex flex-wrap gap-x-6 gap-y-1 border-line border-b bg-sunken px-4 py-2 text-muted text-xs sm:px-8 print:hidden"
    >
      {demo && (
        <Line icon={<Sparkles aria-hidden="true" />}>
          <strong className="font-medium text-ink">{visiting ? "Read-only demo." : "Demo."}</strong> All data
          here is synthetic, made by Lumina.
          {visiting && <Go href="/sign-up">Start a trial with your own</Go>}
        </Line>
      )}
      {sandbox && !visiting && (
        <Line icon={<FlaskConical aria-hidden="true" />}>
          <strong className="font-medium text-ink">Sandbox.</strong> No mail leaves this machine.
          {mailboxHref && <Go href={mailboxHref}>Open the mailbox</Go>}
        </Line>
      )}
      {onTrial && (
        <Line icon={<Hourglass aria-hidden="true" />}>
          <strong className="font-medium text-ink">Trial.</strong> {daysLeft(trialDaysLeft)}
          {trialHref && <Go href={trialHref}>See what fits</Go>}
        </Line>
      )}
    </aside>
  );
}

function daysLeft(days: number): string {
  if (days === 0) return "Today is the last day.";
  return days === 1 ? "1 day left." : `${days} days left.`;
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="flex items-start gap-1.5 [&_svg]:mt-px [&_svg]:size-3.5 [&_svg]:shrink-0">
      {icon}
      <span>{children}</span>
    </p>
  );
}

function Go({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="ml-1.5 rounded-sm font-medium text-accent underline underline-offset-2">
      {children}
    </Link>
  );
}
