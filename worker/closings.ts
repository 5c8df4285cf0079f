import { followEndedSubscriptions } from "@/lib/organization-closing/after-subscription";
import { beginDueErasures } from "@/lib/organization-closing/begin-erasure";
import { sendClosingReminders } from "@/lib/organization-closing/reminders";
import { cancelOfClosings } from "@/lib/organization-closing/subscription";
import { releaseNumbersOfTrials } from "@/lib/organization-closing/trial-numbers";

/** Follows subscriptions that have ended, reminds the owners of organizations that are being closed, begins what is due to be erased, and releases the numbers of trials that ended long ago. Repeats are harmless. */
export async function runClosings(): Promise<void> {
  await followEndedSubscriptions();
  await cancelOfClosings();
  await sendClosingReminders();
  await beginDueErasures();
  await releaseNumbersOfTrials();
}
