import { DayText } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import type { Tone } from "@/components/ui/tone";
import type { AccountRow } from "@/lib/admin/billing/accounts";
import type { AccountState } from "@/lib/admin/billing/states";

/** The states of an organization's account in words. */
export const ACCOUNT_STATE_WORDS: Readonly<Record<AccountState, { label: string; tone: Tone }>> = {
  trial: { label: "Trial", tone: "accent" },
  active: { label: "Active", tone: "positive" },
  "past-due": { label: "Payment overdue", tone: "caution" },
  "read-only": { label: "Read-only", tone: "critical" },
  cancelled: { label: "Cancelled", tone: "neutral" },
  closing: { label: "Closing", tone: "neutral" },
};

export function AccountStatePill({ state }: { state: AccountState }) {
  const { label, tone } = ACCOUNT_STATE_WORDS[state];
  return (
    <StatusPill tone={tone} quiet>
      {label}
    </StatusPill>
  );
}

/** The day that matters next for an account, with what happens on it. */
export function NextDay({ account }: { account: AccountRow }) {
  const [what, instant] = nextOf(account);
  if (!instant) return <span className="text-muted">{what}</span>;
  return (
    <>
      {what} <DayText day={instant.slice(0, 10)} />
    </>
  );
}

function nextOf(account: AccountRow): [what: string, instant: string | null] {
  switch (account.state) {
    case "trial":
      return ["Trial ends", account.trialEndsAt];
    case "past-due":
      return ["Grace period until", account.readOnlyFrom];
    case "read-only":
      return account.planKey === "trial"
        ? ["Trial ended", account.trialEndsAt]
        : ["Unpaid, read-only since", account.readOnlyFrom];
    case "cancelled":
      return account.readOnlyFrom ? ["Ended", account.readOnlyFrom] : ["Ends", account.cancelAt];
    case "closing":
      return ["Deleted from", account.closingEndsAt];
    case "active":
      return account.periodEnd ? ["Renews", account.periodEnd] : ["", null];
  }
}
