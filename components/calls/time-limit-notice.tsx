import { Callout } from "@/components/ui/callout";
import type { CallView } from "@/lib/voice/queries";
import { callHasEnded } from "@/lib/voice/status";

/** From so many minutes on, no call is likely to come to its limit. */
const WORTH_SAYING = 60;

/** How long a call may last where few call minutes are left, and that it was ended because of that. */
export function TimeLimitNotice({ call }: { call: CallView }) {
  const { maxMinutes, reachedLimit, status } = call;
  if (maxMinutes === null) return null;
  const minutes = maxMinutes === 1 ? "1 minute" : `${maxMinutes} minutes`;
  if (reachedLimit)
    return (
      <Callout className="mb-4" title={`This call was ended after ${minutes}`}>
        It could use no more of this month’s call minutes. An owner can choose a larger plan under Settings,
        Billing, or allow overage under Settings, Usage.
      </Callout>
    );
  if (callHasEnded(status) || maxMinutes >= WORTH_SAYING) return null;
  return (
    <Callout className="mb-4" tone="caution" title={`This call ends after ${minutes}`}>
      Few call minutes are left this month.
    </Callout>
  );
}
