import { buttonStyle } from "@/components/ui/button-style";
import { TRIAL_DAYS } from "@/lib/accounts/access";

const WORDS: Readonly<Record<number, string>> = { 14: "fourteen" };

/** How long the trial is, as a word where there is a good one. */
export const trialLength = `${WORDS[TRIAL_DAYS] ?? TRIAL_DAYS}-day`;

/** The two ways to go on from anywhere: with one's own data, or without an account. */
export function SiteActions({ className = "" }: { className?: string }) {
  return (
    <div className={`flex flex-wrap items-center gap-3 ${className}`}>
      <a href="/sign-up" className={buttonStyle({ variant: "primary", size: "lg" })}>
        Start a {trialLength} trial
      </a>
      <form method="post" action="/demo">
        <button type="submit" className={buttonStyle({ size: "lg" })}>
          Look around the demo
        </button>
      </form>
    </div>
  );
}
