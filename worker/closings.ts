import { followEndedSubscriptions } from "@/lib/organization-closing/after-subscription";
import { beginDueErasures } from "@/lib/organization-closing/begin-erasure";
import { sendClosingReminders } from "@/lib/organization-closing/reminders";

/** Follows subscriptions that have ended, reminds the owners of organizations that are being closed, and begins what is due to be erased. Repeats are harmless. */
export async function runClosings(): Promise<void> {
  await followEndedSubscriptions();
  await sendClosingReminders();
  await beginDueErasures();
}
