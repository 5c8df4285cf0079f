import { clock, DAY_MS } from "@/lib/platform/clock";
import type { Permission } from "./permissions";

/** A trial lasts fourteen days from the moment its organization is made, which is when the address is confirmed. */
export const TRIAL_DAYS = 14;
export const trialEnd = (): string => clock.inMs(TRIAL_DAYS * DAY_MS);

interface OnTrial {
  isDemo: boolean;
  trialEndsAt: string;
}

export const trialIsOver = (organization: OnTrial): boolean =>
  !organization.isDemo && organization.trialEndsAt <= clock.instant();

/** Whole days left, the begun one included; 0 when it is over. */
export function trialDaysLeft(organization: OnTrial): number {
  const left = Date.parse(organization.trialEndsAt) - clock.now().getTime();
  return Math.max(0, Math.ceil(left / DAY_MS));
}

/** What ends or takes back something that goes on, costs money or is seen by others, and can begin nothing. */
const ENDING: readonly Permission[] = [
  ...(["agents.stop", "calls.stop", "calls.unshare"] as const),
  ...(["messages.cancel", "numbers.release", "recordings.manage"] as const),
];

/** After the trial a workspace can be read and heard, taken away as files, what goes on can be ended, and we can be asked. */
export const allowedAfterTrial = (permission: Permission): boolean =>
  permission.endsWith(".view") ||
  permission === "data.export" ||
  permission === "organization.export" ||
  permission === "recordings.listen" ||
  ENDING.includes(permission) ||
  permission === "support.ask";
